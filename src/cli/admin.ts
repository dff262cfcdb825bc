import { Agent, createServer, request, type Server } from 'node:http';

export interface Address {
  host: string;
  port: number;
}

/**
 * The admin's door: listens on this machine only and hands everything to PocketBase under `name`, the host name by which
 * its own routes answer. Who asks by another name than this machine's is refused: a page from elsewhere could
 * otherwise let its own name point here. `isServer` says whether it is PocketBase that listens there: a password is for
 * nobody else.
 */
export async function openAdminDoor(
  at: Address,
  to: URL,
  name: string,
  isServer: () => Promise<boolean>,
): Promise<Server> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (asked, answer) => {
    if (!isLoopback((asked.headers.host ?? '').replace(/:\d+$/, ''))) {
      answer.writeHead(403).end();
      return;
    }
    if (!(await isServer())) {
      answer.writeHead(502).end();
      return;
    }
    const { method, url: path, headers } = asked;
    const passed = request(
      { agent, host: bare(to.hostname), port: to.port, method, path, headers: { ...headers, host: name } },
      (from) => {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
      },
    );
    passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(at.port, bare(at.host), listening);
  });
  return server;
}

export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/i.test(host);
}

const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1');
