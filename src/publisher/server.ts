import { policyCalls } from '../bank/calls/policies.ts';
import { bankCalls } from '../bank/contract.ts';
import { type Client, clientOf } from '../contract/client.ts';
import { publisherCalls } from '../notices/calls/publisher.ts';
import { thanksCalls } from '../thanks/calls.ts';
import type { PublisherSettings } from './settings.ts';

const { totals } = bankCalls;
const { thanksWall } = thanksCalls;
const calls = { ...publisherCalls, takePolicies: policyCalls.takePolicies, totals, thanksWall } as const;

/** PocketBase, as the publisher talks to it. A call that finds nobody throws a Refusal `unreachable`. */
export type Server = Client<typeof calls> & {
  /** Bytes of a draft's attachment. */
  attachment(id: string): Promise<Uint8Array>;
};

export function serverAt({ server, key }: Pick<PublisherSettings, 'server' | 'key'>): Server {
  const headers = { 'X-Shiguang-Publisher': key };
  const patience = () => AbortSignal.timeout(10_000);
  const client = clientOf(calls, (path, init) =>
    fetch(server + path, { ...init, headers: { ...init.headers, ...headers }, signal: patience() }),
  );
  return {
    ...client,
    async attachment(id) {
      const answer = await fetch(`${server}/api/publisher/attachments/${id}`, {
        headers,
        signal: patience(),
      });
      if (!answer.ok) throw new Error(`attachment ${id}: ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
