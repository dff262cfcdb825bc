/** One HTTP route: where it answers, how large a body it takes (bytes), and the function that answers. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  bodyLimit: number;
  handle: (e: core.RequestEvent) => unknown;
}

/** Runs a route and writes what it returns as JSON. */
export function respond(route: Route, e: core.RequestEvent): void {
  return e.json(200, route.handle(e));
}
