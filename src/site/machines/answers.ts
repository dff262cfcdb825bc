/** What an endpoint answers; the publisher places the body as it is, under the address it was asked for. */
const types = {
  atom: 'application/atom+xml',
  xml: 'application/xml',
  calendar: 'text/calendar',
  text: 'text/plain',
  manifest: 'application/manifest+json',
  json: 'application/json',
  script: 'text/javascript',
  svg: 'image/svg+xml',
} as const;

/** 404 where there is no body, so that the publisher takes the file away. */
export function fileAnswer(body: string | null, type: keyof typeof types): Response {
  if (body === null) return new Response(null, { status: 404 });
  return new Response(body, { headers: { 'Content-Type': `${types[type]}; charset=utf-8` } });
}
