/**
 * How the house's own processes prove to each other who they are, with a key that both have and that never goes over the
 * wire: while the server is away anybody on this machine may listen in its place. A request carries a mark over all
 * that it asks; the answer carries one over all that it says and over the request's nonce.
 */
import { type Signer, signers } from './who.ts';

/** Header of a request: signer, time, nonce, digest of the body and mark, apart by blanks. */
export const SIGNED = 'X-Shiguang-Signed';
/** Header of its answer: digest of the body and mark. */
export const PROOF = 'X-Shiguang-Proof';
/** Milliseconds that a signature holds. */
export const HOLDS = 30_000;

export interface Signature {
  signer: Signer;
  /** Epoch milliseconds. */
  at: number;
  nonce: string;
  /** SHA-256 of the body, in hexadecimal. */
  body: string;
  mark: string;
}

/** What a request's mark is taken over. `target` is path and query as they are sent. */
export function requestText(
  { signer, at, nonce, body }: Omit<Signature, 'mark'>,
  method: string,
  target: string,
): string {
  return ['request', signer, method, target, at, nonce, body].join('\n');
}

/** What an answer's mark is taken over. */
export function answerText(nonce: string, status: number, body: string): string {
  return ['answer', nonce, status, body].join('\n');
}

export function writeSignature({ signer, at, nonce, body, mark }: Signature): string {
  return [signer, at, nonce, body, mark].join(' ');
}

/** Null where the header is none. */
export function readSignature(header: string): Signature | null {
  const [, signer, at, nonce = '', body = '', mark = ''] =
    /^(\w+) (\d{13}) ([0-9a-f]{32}) ([0-9a-f]{64}) ([0-9a-f]{64})$/.exec(header) ?? [];
  const found = signers.find((one) => one === signer);
  return found ? { signer: found, at: Number(at), nonce, body, mark } : null;
}
