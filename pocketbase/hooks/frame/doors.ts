/**
 * What the server answers at all. PocketBase comes with some sixty routes of its own and a dashboard; on the public
 * address none of them exists: our routes stand in a router of their own, made before the first is added.
 *
 * PocketBase's own are served only where the start asks for it: under a host name that nobody but the forwarder of
 * `SHIGUANG_ADMIN` knows (`src/cli/admin.ts`), made by chance at each start.
 *
 * All of it happens once, at start; a request meets Go's own multiplexer and no script for it.
 */
import { WHOLE } from './bodies.ts';
import { beginSigned } from './signed.ts';

/**
 * PocketBase's routes that the public address has nevertheless, each with its reason.
 * - `GET /api/realtime`: a page that is open hears at once when something happened to its member. By itself a connection hears
 *   nothing; what it may hear is a call of ours (`hearNews`), which has PocketBase's own address for that.
 */
const ALSO_PUBLIC: readonly string[] = ['GET /api/realtime'];

/**
 * PocketBase's middlewares that our routes keep. Not among them: its log of requests, which would keep what a stranger
 * writes, and leave for all other sites (CORS `*`).
 */
const KEPT = ['pbPanicRecover', 'pbRateLimit', 'pbLoadAuthToken', 'pbSecurityHeaders', 'pbBodyLimit'];

const SECOND = 1_000_000_000;

export function openDoors(app: core.App): void {
  let stock: core.Group;
  let ours: core.Group;
  app.onServe().bind({
    // Before any of our routes is added.
    priority: -1,
    func: (e) => {
      limit(e.server);
      // Without a superuser PocketBase would print a link by which whoever reads it becomes one.
      e.installerFunc = null;
      // `bind` answers the group itself; the field would follow what is put there next.
      stock = e.router.bind();
      e.router.unbind('pbCors');
      const kept = stock.middlewares.filter(({ id }) => KEPT.includes(id));
      if (kept.length !== KEPT.length) throw new Error('PocketBase has other middlewares than it had');
      // What is put where something stands is written into it; null makes room.
      e.router.routerGroup = null;
      e.router.routerGroup = { middlewares: kept };
      ours = e.router.bind();
      e.next();
    },
  });
  app.onServe().bind({
    // After our routes, before the dashboard's extensions (9999).
    priority: 9_000,
    func: (e) => {
      e.router.routerGroup = stock;
      e.next();
    },
  });
  app.onServe().bind({
    priority: 10_000,
    func: (e) => {
      const own = e.router.buildMux();
      e.router.routerGroup = ours;
      // Builds ours, as the server's handler, and listens.
      e.next();
      beginSigned(e.app);
      for (const pattern of ALSO_PUBLIC) e.server.handler.handle(pattern, own);
      const host = $os.getenv('SHIGUANG_ADMIN_HOST');
      if (host === '') return;
      e.server.handler.handle(`${host}/`, own);
      makeSuperuser(e.app);
    },
  });
}

/**
 * How long a client may take, and how long its head may be; an upload is given longer where it is read. PocketBase's own
 * are a minute for the head, five for the rest, and a megabyte.
 */
function limit(server: core.Server): void {
  server.readHeaderTimeout = 10 * SECOND;
  server.readTimeout = WHOLE * SECOND;
  server.idleTimeout = 60 * SECOND;
  server.maxHeaderBytes = 131_072;
}

/** The one account of the dashboard, with the password that the start hands over by the environment. */
function makeSuperuser(app: core.App): void {
  const [email, password] = [$os.getenv('SHIGUANG_ADMIN_NAME'), $os.getenv('SHIGUANG_ADMIN_PASSWORD')];
  if (email === '' || password === '') return;
  let record: core.Record;
  try {
    record = app.findAuthRecordByEmail('_superusers', email);
    if (record.validatePassword(password)) return;
  } catch {
    record = new Record(app.findCollectionByNameOrId('_superusers'));
    record.set('email', email);
  }
  record.setPassword(password);
  app.save(record);
}
