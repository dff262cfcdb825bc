import { createWriteStream, existsSync, statSync } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { pocketbaseText as text } from './strings.ts';

/** Seconds that a connection may take to stand, and that may pass without a byte. */
export interface Patience {
  connect: number;
  silence: number;
}
const usualPatience: Patience = { connect: 5, silence: 20 };

/** Why a download failed, as half a Chinese sentence. */
export class DownloadFailed extends Error {}

/**
 * Fetches `url` into the file `part`, going on where an earlier, interrupted download of it stopped. Throws
 * DownloadFailed, also when `patience` is at its end. `progress` gets per cents.
 */
export async function download(
  url: string,
  part: string,
  progress: (percent: number) => void,
  signal: AbortSignal,
  patience: Patience = usualPatience,
): Promise<void> {
  const have = existsSync(part) ? statSync(part).size : 0;
  try {
    const answer = await open(url, have, signal, patience);
    // Nothing is left to fetch: the part is whole, or longer than the file. Its sum tells which.
    if (answer.statusCode === 416) {
      answer.destroy();
      return;
    }
    const from = answer.statusCode === 206 ? have : 0;
    const total = from + Number(answer.headers['content-length'] ?? Number.NaN);
    let got = from;
    answer.on('data', (chunk: Buffer) => {
      got += chunk.length;
      if (total) progress(Math.floor((100 * got) / total));
    });
    await pipeline(answer, createWriteStream(part, { flags: from ? 'a' : 'w' }), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw error instanceof DownloadFailed ? error : new DownloadFailed(reasonOf(error));
  }
}

async function open(
  url: string,
  from: number,
  signal: AbortSignal,
  patience: Patience,
  hops = 5,
): Promise<IncomingMessage> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const get = url.startsWith('https:') ? getSecure : getPlain;
    const request = get(
      url,
      { signal, agent: false, headers: from ? { Range: `bytes=${from}-` } : {} },
      resolve,
    );
    const timer = setTimeout(
      () => request.destroy(new DownloadFailed(text.timedOut(patience.connect))),
      patience.connect * 1000,
    );
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.on('socket', (socket) =>
      socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', () => clearTimeout(timer)),
    );
    request.setTimeout(patience.silence * 1000, () =>
      request.destroy(new DownloadFailed(text.stalled(patience.silence))),
    );
  });
  const { statusCode = 0, headers } = answer;
  if (statusCode === 200 || statusCode === 206 || statusCode === 416) return answer;
  answer.destroy();
  if (statusCode < 300 || statusCode > 399 || !headers.location) {
    throw new DownloadFailed(text.status(statusCode));
  }
  if (hops === 0) throw new DownloadFailed(text.redirects);
  return open(new URL(headers.location, url).href, from, signal, patience, hops - 1);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return text.unresolved;
  if (code === 'ECONNREFUSED') return text.refused;
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return text.cutShort;
  return message;
}
