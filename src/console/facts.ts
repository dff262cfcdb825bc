import { policyOn } from '../bank/policy.ts';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { attachmentUpload } from '../notices/contract.ts';
import { noticeKinds, topics } from '../notices/schema.ts';
import type { Store } from '../site/store.ts';

/** A word that is data (a kind, a topic), beside how it is said in the page's script. */
export interface Choice {
  value: string;
  text: string;
}

export interface ConsoleFacts {
  kinds: Choice[];
  topics: Choice[];
  /** Who publishes where no other issuer is named. */
  host: string;
  /** Services for which the rules in force want training. */
  trainings: Choice[];
  upload: { path: string; view: string; mostBytes: number; endings: string[] };
}

/** What the content says to the console's page: who publishes, and what may be chosen. */
export function consoleFacts(
  { community, policies }: Pick<Store, 'community' | 'policies'>,
  now: Instant,
): ConsoleFacts {
  const services = policyOn(policies.values(), dayOf(now))?.services ?? [];
  const { path, view, mostBytes, types } = attachmentUpload;
  return {
    kinds: Object.values(noticeKinds).map(choice),
    topics: topics.map(choice),
    host: community.host,
    trainings: services
      .filter(({ give }) => give === 'trained')
      .map(({ id, name }) => ({ value: id, text: name })),
    upload: { path, view, mostBytes, endings: Object.keys(types) },
  };
}

/** Kinds and topics are data in Simplified: percent-encoded, the value stays so where the page becomes Traditional. */
function choice(word: string): Choice {
  return { value: encodeURIComponent(word), text: word };
}
