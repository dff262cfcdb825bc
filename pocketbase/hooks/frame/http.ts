/**
 * One HTTP route: where it answers, how large a body PocketBase lets in (bytes; 0 where the route looks itself), and
 * the function that answers. `gzip` compresses the answer as it is sent. What it returns is sent as JSON; nothing is sent
 * where it returns nothing.
 */
export interface Route {
  /** Empty for all. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | '';
  path: string;
  bodyLimit: number;
  gzip?: boolean;
  handle: (e: core.RequestEvent) => unknown;
}

export function respond(route: Route, e: core.RequestEvent): void {
  const answer = route.handle(e);
  if (answer !== undefined) sendJson(e, 200, JSON.stringify(answer));
}

/** What a request's head says. Looked up once a request: each step of the way over to Go makes an object. */
export function headOf(e: core.RequestEvent): core.Head {
  let head = heads.get(e);
  if (!head) {
    head = e.request.header;
    heads.set(e, head);
  }
  return head;
}
const heads = new WeakMap<core.RequestEvent, core.Head>();

/** Sends JSON text as it is: cheaper than handing an object to Go, and byte for byte what was stored. */
export function sendJson(e: core.RequestEvent, status: number, json: string): void {
  const header = e.response.header();
  header.set('Content-Type', 'application/json');
  header.set('Cache-Control', 'no-store');
  e.string(status, json);
}
