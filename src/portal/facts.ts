import { policyOn } from '../bank/policy.ts';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { rulesOn } from '../matters/rules.ts';
import { deskOf, hasGrids, phonesOf } from '../site/centers.ts';
import type { Store } from '../site/store.ts';

/** What may be asked for and given, from the policy in force, in the page's script. */
interface ServiceChoice {
  id: string;
  name: string;
  hint: string;
  needsTwo: boolean;
  minMinutes: number;
  maxMinutes: number;
}

export interface PortalFacts {
  services: ServiceChoice[];
  /** Bounds of one request, minutes, and how many days ahead it may lie. */
  request: { minMinutes: number; maxMinutes: number; aheadDays: number };
  gifts: { toPool: boolean; toKin: boolean };
  /** The community's telephone, for what cannot be done here. */
  phone: string;
  /** Who runs the house, as certificates name it. */
  host: string;
  /** Where cards are given out. */
  desk: { name: string; phone: string };
  /** Kinds of matters that the rules in force know, with what belongs there; none where the community hears none. */
  matterKinds: { value: string; text: string; hint: string }[];
  /** Whether there is a page of grids to lead to. */
  hasGrids: boolean;
}

/** What the content says to the portal's page: whom to telephone, and what the bank's rules allow today. */
export function portalFacts(store: Store, now: Instant): PortalFacts {
  const { community, policies } = store;
  const desk = deskOf(store);
  const policy = policyOn(policies.values(), dayOf(now));
  return {
    services: (policy?.services ?? []).map(({ id, name, hint, needsTwo, minMinutes, maxMinutes }) => ({
      id,
      name,
      hint,
      needsTwo,
      minMinutes,
      maxMinutes,
    })),
    request: policy?.request ?? { minMinutes: 30, maxMinutes: 240, aheadDays: 30 },
    gifts: {
      toPool: policy?.gifts.toPool ?? false,
      toKin: (policy?.gifts.relations.length ?? 0) > 0,
    },
    phone: community.phones[0]?.number ?? '',
    host: community.host,
    matterKinds: (rulesOn(store.matterRules, dayOf(now))?.kinds ?? []).map(({ id, name, example }) => ({
      value: id,
      text: name,
      hint: example,
    })),
    hasGrids: hasGrids(store),
    desk: {
      name: desk?.name ?? community.host,
      phone: phonesOf(desk, community)[0]?.number ?? '',
    },
  };
}
