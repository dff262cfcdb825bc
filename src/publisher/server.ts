import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policyCalls } from '../bank/calls/policies.ts';
import { type Client, clientOf, type Send } from '../contract/client.ts';
import { directoryCalls } from '../directory/contract.ts';
import { pictureCleaning } from '../matters/calls/pictures.ts';
import { matterRulesCalls } from '../matters/calls/rules.ts';
import { publisherCalls } from '../notices/calls/publisher.ts';
import { retentionCalls } from '../people/calls/retention.ts';
import { contentCalls } from '../register/calls/content.ts';
import type { Asking } from '../site/live-fact.ts';
import type { PublisherSettings } from './settings.ts';
import { signedSend } from './signed.ts';

const calls = {
  ...publisherCalls,
  takePolicies: policyCalls.takePolicies,
  ...matterRulesCalls,
  ...pictureCleaning,
  ...retentionCalls,
  ...contentCalls,
  takeDirectory: directoryCalls.takeDirectory,
  agreedDirectory: directoryCalls.agreedDirectory,
  reportDirectory: directoryCalls.reportDirectory,
} as const;

/**
 * PocketBase, as the publisher talks to it. A call that finds nobody, or somebody who is not the server, throws a Refusal
 * `unreachable`.
 */
export type Server = Client<typeof calls> & {
  /** Any call, such as those of live facts. */
  ask: Asking['ask'];
  /** One request, proved from both sides. */
  send: Send;
  /** Bytes of what was handed in, by its place in the storage. */
  attachment(file: string): Promise<Uint8Array>;
};

export function serverAt({
  server,
  key,
  storage,
}: Pick<PublisherSettings, 'server' | 'key' | 'storage'>): Server {
  const send = signedSend(server, 'publisher', key);
  return {
    ...clientOf(calls, send),
    send,
    ask: (call, input) => clientOf({ call }, send).call(input),
    attachment: (file) => readFile(join(storage, file)),
  };
}
