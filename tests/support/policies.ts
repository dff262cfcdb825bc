import type { AuditLimits } from '../../src/bank/audit-limits.ts';
import type { Policy } from '../../src/bank/policy.ts';

const service = (id: string, name: string, more: Partial<Policy['services'][number]> = {}) => ({
  id,
  name,
  hint: `${name},说好时间再来。`,
  needsTwo: false,
  minMinutes: 15,
  maxMinutes: 480,
  give: 'anyone' as const,
  receive: 'anyone' as const,
  ...more,
});

/** When an auditor is shown something: figures that a test can reach, and fall short of by one. */
export const flagLimits: AuditLimits = {
  windowDays: 60,
  pairTimes: 3,
  circleTimes: 2,
  circlePeople: 4,
  sameCheckerTimes: 6,
  sameCheckerPercent: 40,
  sameDeskTimes: 5,
  quickSeconds: 60,
  quickTimes: 3,
  bulkMinutes: 10,
  bulkTimes: 8,
  sameLengthTimes: 4,
  sameHourTimes: 6,
  crowdPeople: 5,
  crowdTyped: 4,
  nightFrom: 1380,
  nightTo: 300,
  nightMinutes: 30,
  nightTimes: 2,
  longDayMinutes: 600,
  twoPlacesMinutes: 5,
  twoPlacesTimes: 2,
  lateTimes: 3,
  lateDeskTimes: 4,
  codesTimes: 2,
  passedOnDays: 3,
  passedOnPercent: 80,
  passedOnTimes: 2,
  dutyFrom: 540,
  dutyTo: 1080,
  dutyTimes: 4,
  silentTimes: 3,
};

type Group = 'redeem' | 'gifts' | 'lateEntry' | 'request';
/** Values of a test's own. Of a group of rules only those that it is about: the others have room. */
type Own = Partial<Omit<Policy, Group>> & { [group in Group]?: Partial<Policy[group]> };

/** A neighbourhood's policy with room in every rule; tests that try a boundary give their own values. */
export function neighbourhoodPolicy({ redeem, gifts, lateEntry, request, ...more }: Own = {}): Policy {
  const base: Policy = {
    id: 'neighbourhood',
    title: '邻里互助规则',
    inForceFrom: '2020-01-01',
    changes: [],
    unitMinutes: 60,
    stepMinutes: 1,
    dailyCapMinutes: 720,
    reviewLadder: [
      { overMinutes: 0, checkers: 1 },
      { overMinutes: 480, checkers: 2 },
    ],
    storageCapMinutes: 90_000,
    redeem: { minAge: 0, hardshipMinAge: 0, forSpouse: true },
    gifts: {
      relations: ['spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling'],
      toPool: true,
      yearCapMinutes: null,
    },
    seedGrants: [
      {
        id: 'hardship',
        name: '困难帮扶',
        who: 'hardship',
        minutes: 300,
        every: 'quarter',
        source: 'issuance',
      },
    ],
    lateEntry: { onTimeDays: 7, acceptedDays: 30, monthCapMinutes: 600, checkers: 2 },
    holdExpiryDays: 3,
    autoConfirmDays: 3,
    request: { minMinutes: 15, maxMinutes: 480, openAtOnce: 20, aheadDays: 60 },
    expiryMonths: null,
    stars: [
      { stars: 1, minutes: 6000 },
      { stars: 2, minutes: 18_000 },
      { stars: 3, minutes: 36_000 },
    ],
    poolSharePercent: 0,
    services: [
      service('company', '陪伴'),
      service('errands', '代买代办'),
      service('haircut', '理发', { maxMinutes: 60 }),
      service('carry', '搬抬', { needsTwo: true }),
    ],
    about: '一小时换一小时。',
  };
  return {
    ...base,
    ...more,
    redeem: { ...base.redeem, ...redeem },
    gifts: { ...base.gifts, ...gifts },
    lateEntry: { ...base.lateEntry, ...lateEntry },
    request: { ...base.request, ...request },
  };
}
