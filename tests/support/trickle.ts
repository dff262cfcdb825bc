import { connect, type Socket } from 'node:net';

export interface Trickle {
  /** The status of each connection that has been answered so far. */
  statuses(): number[];
  /** Resolves as soon as `count` are answered. */
  answered(count: number): Promise<void>;
  end(): void;
}

/** Opens `count` connections that say they have 200 bytes to tell the login, and send one of them. */
export function trickle(url: string, count: number, localAddress?: string): Trickle {
  const { hostname: host, port } = new URL(url);
  const statuses: number[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const sockets: Socket[] = Array.from({ length: count }, () => {
    const socket = connect({ host, port: Number(port), ...(localAddress ? { localAddress } : {}) });
    socket.write(
      `POST /api/login HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{`,
    );
    socket.once('data', (head) => {
      statuses.push(Number(/^HTTP\/1\.1 (\d+)/.exec(head.toString())?.[1]));
      for (const one of waiting) if (statuses.length >= one.count) one.done();
    });
    socket.on('error', () => {});
    return socket;
  });
  return {
    statuses: () => statuses,
    answered: (wanted) =>
      new Promise((done) => (statuses.length >= wanted ? done() : waiting.push({ count: wanted, done }))),
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
