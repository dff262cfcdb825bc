import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Send } from '../contract/client.ts';
import { answerText, PROOF, requestText, SIGNED, writeSignature } from '../contract/signing.ts';
import type { Signer } from '../contract/who.ts';
import { exchange } from './exchange.ts';

/** Milliseconds for an answer: two hundred new members are two hundred passwords to hash. */
const PATIENCE = { publisher: 10_000, setup: 120_000 } satisfies { [signer in Signer]: number };

export interface SignedRequest {
  method: string;
  /** Path and query as they are sent. */
  target: string;
  body?: string | Uint8Array;
}

/** The headers of a request that is signed now; they hold once, and for half a minute. */
export function signatureHeaders(
  signer: Signer,
  key: string,
  request: SignedRequest,
): Record<string, string> {
  return { [SIGNED]: signatureWith(randomBytes(16).toString('hex'), signer, key, request) };
}

function signatureWith(
  nonce: string,
  signer: Signer,
  key: string,
  { method, target, body = '' }: SignedRequest,
): string {
  const said = { signer, at: Date.now(), nonce, body: hash('sha256', body) };
  return writeSignature({ ...said, mark: markOf(key, requestText(said, method, target)) });
}

/**
 * Carries calls of a process of the house to its server. Nothing of the key goes over, and an answer that is not proved
 * to be the server's is none: its body is not even read.
 */
export function signedSend(server: string, signer: Signer, key: string): Send {
  const send: Send = async (path, { method, headers: more, body }) => {
    const url = new URL(server + path);
    const nonce = randomBytes(16).toString('hex');
    const request = { method, target: url.pathname + url.search, ...(body === undefined ? {} : { body }) };
    const { status, headers, text, leave } = await exchange(url, {
      method,
      headers: { ...more, [SIGNED]: signatureWith(nonce, signer, key, request) },
      body,
      patience: PATIENCE[signer],
    });
    const [digest = '', mark = ''] = String(headers[PROOF.toLowerCase()] ?? '').split(' ');
    if (!isSame(mark, markOf(key, answerText(nonce, status, digest)))) {
      leave();
      throw new Error('the answer is not proved to be the server’s');
    }
    const said = await text();
    if (hash('sha256', said) !== digest) throw new Error('the answer is not the one that was proved');
    return { ok: status >= 200 && status < 300, status, json: async () => JSON.parse(said) };
  };
  return signer === 'setup' ? provedFirst(send) : send;
}

/** What sets a community up names people and their first passwords: before it goes over, the server proves itself. */
function provedFirst(send: Send): Send {
  return async (path, init) => {
    if (init.body !== undefined) await send('/api/health/hooks', { method: 'GET', headers: {} });
    return send(path, init);
  };
}

const markOf = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
