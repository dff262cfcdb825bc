/** What the house's own processes sign, and what is signed for them in return: see `src/contract/signing.ts`. */
import {
  answerText,
  HOLDS,
  PROOF,
  readSignature,
  requestText,
  SIGNED,
  type Signature,
} from '../../../src/contract/signing.ts';
import type { Signer } from '../../../src/contract/who.ts';

const KEYS: { readonly [signer in Signer]: string } = {
  publisher: 'SHIGUANG_PUBLISHER_KEY',
  setup: 'SHIGUANG_SETUP_KEY',
};
const keyOf = (signer: Signer): string => $os.getenv(KEYS[signer]);
const BEGAN = 'shiguang.signed.began';
const SEEN = 'shiguang.signed.seen';

/**
 * From now on this process has the port. What was signed before may have been sent to somebody else in its place, and
 * holds no longer.
 */
export function beginSigned(app: core.App): void {
  app.store().set(BEGAN, String(Date.now()));
}

/** The request's signature where it holds, or null. Of a change it holds once. */
export function signatureOf(e: core.RequestEvent): Signature | null {
  const header = e.request.header.get(SIGNED);
  const signature = header === '' ? null : readSignature(header);
  if (!signature) return null;
  const key = keyOf(signature.signer);
  const { method, requestURI } = e.request;
  if (
    key === '' ||
    !$security.equal(signature.mark, $security.hs256(requestText(signature, method, requestURI), key))
  )
    return null;
  const now = Date.now();
  const began = Number(e.app.store().get(BEGAN) ?? Number.POSITIVE_INFINITY);
  if (signature.at <= began || Math.abs(now - signature.at) > HOLDS) return null;
  return method === 'GET' || isFirst(e.app, signature, now) ? signature : null;
}

/** Remembers a nonce for as long as its signature holds. */
function isFirst(app: core.App, { nonce, at }: Signature, now: number): boolean {
  let first = false;
  app.store().setFunc(SEEN, (old) => {
    const seen = (old ?? '').split(' ').filter((one) => Number(one.slice(33)) >= now - HOLDS);
    first = !seen.some((one) => one.startsWith(nonce));
    return first ? [...seen, `${nonce}:${at}`].join(' ') : seen.join(' ');
  });
  return first;
}

/** Whether a body is the one that was signed. */
export const isBodyOf = ({ body }: Signature, raw: string): boolean => $security.sha256(raw) === body;

/** Proves to who signed the request that this answer is the house's. */
export function proveAnswer(
  e: core.RequestEvent,
  { signer, nonce }: Signature,
  status: number,
  json: string,
): void {
  const body = $security.sha256(json);
  const mark = $security.hs256(answerText(nonce, status, body), keyOf(signer));
  e.response.header().set(PROOF, `${body} ${mark}`);
}
