import { policyOn } from '../bank/policy.ts';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { readingsOf } from '../hanzi/readings.ts';
import { rulesOn } from '../matters/rules.ts';
import { attachmentUpload } from '../notices/contract.ts';
import { noticeKinds, topics } from '../notices/schema.ts';
import { courtsOf } from '../site/matters/courts.ts';
import type { Store } from '../site/store.ts';

/** A word that is data (a kind, a topic), beside how it is said in the page's script. */
export interface Choice {
  value: string;
  text: string;
}

export interface ConsoleFacts {
  kinds: Choice[];
  topics: Choice[];
  /** The community's telephone, as it stands on cards. */
  phone: string;
  /** Who publishes where no other issuer is named. */
  host: string;
  /** What may be done for others, with how its name sounds: `陪伴聊天` is `peibanliaotian` and `pblt`. Minutes. */
  services: {
    id: string;
    name: string;
    sound: string;
    initials: string;
    needsTwo: boolean;
    minMinutes: number;
    maxMinutes: number;
  }[];
  /** Rules of the bank, those in force and those to come, the newest first. */
  policies: { id: string; title: string }[];
  /** Services for which the rules in force want training. */
  trainings: Choice[];
  /** Guides of the directory, those first that were checked longest ago. */
  guides: { slug: string; name: string; lastChecked: string }[];
  /** Kinds of matters that the rules in force know; none where the community hears none. */
  matterKinds: Choice[];
  /** Courtyards, by their place in the register percent-encoded, and what each is held to. */
  courts: Choice[];
  standards: Choice[];
  upload: { path: string; view: string; mostBytes: number; endings: string[] };
}

/** As many as one goes through in a week. */
const MOST_GUIDES = 60;

/** What the content says to the console's page: who publishes, and what may be chosen. */
export function consoleFacts(
  {
    community,
    policies,
    services: guides,
    matterRules,
  }: Pick<Store, 'community' | 'policies' | 'services' | 'matterRules'>,
  now: Instant,
): ConsoleFacts {
  const services = policyOn(policies.values(), dayOf(now))?.services ?? [];
  const { path, view, mostBytes, types } = attachmentUpload;
  const rules = rulesOn(matterRules, dayOf(now));
  return {
    kinds: Object.values(noticeKinds).map(choice),
    topics: topics.map(choice),
    phone: community.phones[0]?.number ?? '',
    host: community.host,
    services: services.map(({ id, name, needsTwo, minMinutes, maxMinutes }) => {
      const syllables = readingsOf(name).filter((one) => one !== null);
      return {
        id,
        name,
        sound: syllables.join(''),
        initials: syllables.map((one) => one.charAt(0)).join(''),
        needsTwo,
        minMinutes,
        maxMinutes,
      };
    }),
    policies: [...policies.values()].map(({ id, title }) => ({ id, title })).reverse(),
    trainings: services
      .filter(({ give }) => give === 'trained')
      .map(({ id, name }) => ({ value: id, text: name })),
    guides: [...guides.values()]
      .map(({ slug, name, lastChecked }) => ({ slug, name, lastChecked }))
      .sort((one, other) => (one.lastChecked < other.lastChecked ? -1 : 1))
      .slice(0, MOST_GUIDES),
    matterKinds: (rules?.kinds ?? []).map(({ id, name }) => ({ value: id, text: name })),
    courts: courtsOf(community).map((name) => ({ value: encodeURIComponent(`court:${name}`), text: name })),
    standards: (rules?.standards ?? []).map(({ id, name }) => ({ value: id, text: name })),
    upload: { path, view, mostBytes, endings: Object.keys(types) },
  };
}

/** Kinds and topics are data in Simplified: percent-encoded, the value stays so where the page becomes Traditional. */
function choice(word: string): Choice {
  return { value: encodeURIComponent(word), text: word };
}
