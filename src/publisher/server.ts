import { policyCalls } from '../bank/calls/policies.ts';
import { type Client, clientOf, type Send } from '../contract/client.ts';
import { publisherCalls } from '../notices/calls/publisher.ts';
import type { Asking } from '../site/live-fact.ts';
import type { PublisherSettings } from './settings.ts';

const calls = { ...publisherCalls, takePolicies: policyCalls.takePolicies } as const;

/** PocketBase, as the publisher talks to it. A call that finds nobody throws a Refusal `unreachable`. */
export type Server = Client<typeof calls> & {
  /** Any call, such as those of live facts. */
  ask: Asking['ask'];
  /** Bytes of a draft's attachment. */
  attachment(id: string): Promise<Uint8Array>;
};

export function serverAt({ server, key }: Pick<PublisherSettings, 'server' | 'key'>): Server {
  const headers = { 'X-Shiguang-Publisher': key };
  const patience = () => AbortSignal.timeout(10_000);
  const send: Send = (path, init) =>
    fetch(server + path, { ...init, headers: { ...init.headers, ...headers }, signal: patience() });
  return {
    ...clientOf(calls, send),
    ask: (call, input) => clientOf({ call }, send).call(input),
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
