import type { Send } from '../../src/contract/client.ts';
import { signers } from '../../src/contract/who.ts';
import { signatureHeaders, signedSend } from '../../src/publisher/signed.ts';
import { publisherKey, type Server, setupKey } from './server.ts';

const keys = { publisher: publisherKey, setup: setupKey } as const;

/** Carries the publisher's calls to a server of tests. */
export const asPublisher = ({ url }: Pick<Server, 'url'>): Send => signedSend(url, 'publisher', publisherKey);
/** Carries the calls by which a community is set up. */
export const asSetup = ({ url }: Pick<Server, 'url'>): Send => signedSend(url, 'setup', setupKey);

/** Headers for a call that one of the house's own processes may make: none where nobody's is. */
export function signedFor(
  who: readonly string[],
  method: string,
  address: string,
  body?: unknown,
): Record<string, string> {
  const signer = signers.find((one) => who.includes(one));
  if (!signer) return {};
  const { pathname, search } = new URL(address);
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : '';
  return signatureHeaders(signer, keys[signer], { method, target: pathname + search, body: bytes });
}
