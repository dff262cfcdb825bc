import { once } from 'node:events';
import { statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Settings } from './settings.ts';
import { Stop } from './stop.ts';
import { startText as text } from './strings.ts';

const NEEDED_MB = 200;

/** Throws Stop where the disk of `folder` has under 200 MB left: a database that cannot grow is a bank that fails. */
export function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < NEEDED_MB) throw new Stop(text.littleSpace(folder, free, NEEDED_MB));
}

/**
 * Throws Stop with the way out where PocketBase could not listen there. One that is taken is waited for during `patience`
 * milliseconds: on a busy machine a process that was ended keeps its port for a while.
 */
export async function checkPort(
  { host, port, text: listen }: Settings['listen'],
  patience: number,
): Promise<void> {
  const server = createServer();
  try {
    for (const end = Date.now() + patience; ; await setTimeout(50)) {
      server.listen({ port, host: host.replace(/^\[|\]$/g, ''), exclusive: true });
      const problem = await once(server, 'listening').then(
        () => null,
        (error: NodeJS.ErrnoException) => error,
      );
      if (problem === null) break;
      if (problem.code !== 'EADDRINUSE' || Date.now() >= end) throw problem;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Stop(text.portTaken(listen));
    if (code === 'EACCES') throw new Stop(text.portForbidden(listen));
    throw new Stop(text.addressForeign(listen));
  }
  await new Promise((closed) => server.close(closed));
}
