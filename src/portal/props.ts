import { bankCalls } from '../bank/contract.ts';
import { bankLabels } from '../bank/labels.ts';
import { policyOn } from '../bank/policy.ts';
import { bankRefusals } from '../bank/refusals.ts';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { generalRefusals } from '../contract/general.ts';
import { routesOf } from '../island/client.ts';
import { sentencesOf } from '../island/sentences.ts';
import { peopleCalls } from '../people/contract.ts';
import { peopleLabels } from '../people/labels.ts';
import { peopleRefusals } from '../people/refusals.ts';
import type { Store } from '../site/store.ts';
import { thanksCalls } from '../thanks/calls.ts';
import { thanksLabels } from '../thanks/labels.ts';
import { thanksRefusals } from '../thanks/refusals.ts';
import type { PortalProps } from './room.ts';
import { portalStrings } from './strings.ts';

/** What the portal's page hands to its island: every word, how to call the bank, and what its rules allow today. */
export function portalProps({ community, policies }: Store, now: Instant): PortalProps {
  const policy = policyOn(policies.values(), dayOf(now));
  return {
    strings: { ...portalStrings, labels: { ...peopleLabels, ...bankLabels, ...thanksLabels } },
    refusals: sentencesOf(generalRefusals, peopleRefusals, bankRefusals, thanksRefusals),
    routes: routesOf({ ...peopleCalls, ...bankCalls, ...thanksCalls }),
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
  };
}
