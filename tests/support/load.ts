import { Agent, type RequestOptions, request } from 'node:http';
import { percentile } from './bench.ts';

/** One request of a load; `body` is JSON text. */
export interface Shot {
  path: string;
  method?: string;
  headers: Record<string, string>;
  body?: string;
}
export interface LoadResult {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** How many answers had which status. */
  statuses: Record<number, number>;
}

/**
 * Keeps `connections` busy for `seconds`, each with the next shot as soon as the last is answered; or, where
 * `perSecond` is given, starts that many a second, and counts time from when a shot was due.
 */
export async function load(
  url: string,
  next: () => Shot,
  {
    connections = 50,
    seconds = 4,
    perSecond,
  }: { connections?: number; seconds?: number; perSecond?: number } = {},
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const one = async (due: number) => {
    const status = await fire({ agent, hostname, port }, next());
    times.push(performance.now() - due);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  if (perSecond) {
    const all: Promise<void>[] = [];
    for (let at = 0; at < seconds * perSecond; at += 1) {
      const due = begin + (at * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((wake) => setTimeout(wake, wait));
      all.push(one(due));
    }
    await Promise.all(all);
  } else {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) await one(performance.now());
      }),
    );
  }
  agent.destroy();
  const took = (performance.now() - begin) / 1000;
  return {
    rate: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    statuses,
  };
}

/** Milliseconds that each of `shots` took, asked one after the other in turns, `times` times each. */
export async function oneByOne(url: string, shots: readonly Shot[], times: number): Promise<number[][]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const took = shots.map((): number[] => []);
  for (let at = 0; at < times; at += 1) {
    for (const [which, shot] of shots.entries()) {
      const began = performance.now();
      const status = await fire({ agent, hostname, port }, shot);
      if (status !== 200) throw new Error(`${shot.path}: ${status}`);
      took[which]?.push(performance.now() - began);
    }
  }
  agent.destroy();
  return took;
}

function fire(where: RequestOptions, { path, method = 'POST', headers, body }: Shot): Promise<number> {
  return new Promise((answered, failed) => {
    const sent = request({ ...where, path, method, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => answered(answer.statusCode ?? 0));
      answer.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
