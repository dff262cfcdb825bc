import { createApp } from 'astro/app/entrypoint';

// A page is read whole: making a stream of it, only to gather it again, costs a tenth of its making.
const app = createApp({ streaming: false });

/** Renders the page at `url` (absolute). Answers 404 where no route or entry stands there. */
export function renderPage(url: string): Promise<Response> {
  return app.render(new Request(url));
}
