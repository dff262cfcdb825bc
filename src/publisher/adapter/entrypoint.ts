import { createApp } from 'astro/app/entrypoint';

const app = createApp();

/** Renders the page at `url` (absolute). Answers 404 where no route or entry stands there. */
export function renderPage(url: string): Promise<Response> {
  return app.render(new Request(url));
}
