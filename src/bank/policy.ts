/**
 * `content/policies/<id>.yaml`: the bank's rules as dated data. A policy holds from its day until the next one begins
 * and is never edited once in force. All amounts are whole minutes of service. Files and stored policies of years ago
 * stay right: a field that comes later is `addedLater`.
 */
import * as v from 'valibot';
import { day } from '../calendar/fields.ts';
import type { Day } from '../calendar/shanghai.ts';
import { fields, list, oneOf, slug, text, whole, yesOrNo } from '../content/fields.ts';
import { relationCodes } from '../people/relations.ts';
import { serviceGivers, serviceReceivers } from './service.ts';

const A_DAY = 1440;
const A_LOT = 600_000;
const orNone = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);

/**
 * A field that policies did not have from the beginning, at any depth. `before` is what held while there was none, so
 * that a policy which does not say it goes on to mean what it meant (`stored-policy.ts`); its comment says so too.
 */
export function addedLater<Schema extends v.GenericSchema>(
  schema: Schema,
  before: NoInfer<v.InferInput<Schema>>,
) {
  return v.optional(schema, () => before);
}

const serviceType = v.pipe(
  fields({
    /** Short name, never used again for another service. */
    id: slug,
    /** What people call it. */
    name: text(20),
    /** What it holds and what it does not, in a sentence. */
    hint: text(100),
    /** Whether two volunteers must come together. */
    needsTwo: yesOrNo,
    /** Shortest service, minutes. */
    minMinutes: whole(1, A_DAY, '分钟'),
    /** Longest service at one time, minutes. */
    maxMinutes: whole(1, A_DAY, '分钟'),
    give: oneOf(serviceGivers),
    receive: oneOf(serviceReceivers),
  }),
  v.forward(
    v.check(({ minMinutes, maxMinutes }) => minMinutes <= maxMinutes, '不小于 minMinutes 的整数分钟'),
    ['maxMinutes'],
  ),
);
export type ServiceType = v.InferOutput<typeof serviceType>;

/** Rungs must climb: each begins above the one before and asks for more people. */
const climbs = (rungs: { overMinutes: number; checkers: number }[]) =>
  rungs.every((rung, at) => {
    const below = rungs[at - 1];
    return below
      ? rung.overMinutes > below.overMinutes && rung.checkers > below.checkers
      : rung.overMinutes === 0;
  });

export const policySchema = fields({
  /** Name that every transfer made under it carries. */
  id: slug,
  /** Title for people. */
  title: text(40),
  /** First day on which it holds, Asia/Shanghai. */
  inForceFrom: day,
  /** What is new against the policy before, each a sentence. */
  changes: list(text(120)),
  /** Minutes in one 时间币. */
  unitMinutes: whole(1, A_DAY, '分钟'),
  /** Every amount is a multiple of this many minutes; service is rounded down to it. */
  stepMinutes: whole(1, 60, '分钟'),
  /** Most minutes credited to one volunteer for one day's service; the rest counts as service record only. */
  dailyCapMinutes: orNone(whole(1, A_DAY, '分钟，或 null')),
  /** How many different checkers a day's service needs, by its minutes: the highest rung below the day's total holds. */
  reviewLadder: v.pipe(
    list(
      fields({
        /** The rung holds for a day's total above this many minutes. */
        overMinutes: whole(0, A_DAY, '分钟'),
        /** Different people who must approve, none of them maker or beneficiary. */
        checkers: whole(1, 5, '人'),
      }),
      1,
    ),
    v.check(climbs, '从 0 分钟起、逐级升高的列表'),
  ),
  /** Most minutes a balance may hold; a deposit above it counts as service record only. */
  storageCapMinutes: orNone(whole(1, A_LOT, '分钟，或 null')),
  /** Who may spend credits. */
  redeem: fields({
    /** From this age, years; 0 for everyone. */
    minAge: whole(0, 120, '岁'),
    /** From this age for people in hardship, years. */
    hardshipMinAge: whole(0, 120, '岁'),
    /** Whether a member may spend for a spouse who fulfils the age. */
    forSpouse: yesOrNo,
  }),
  /** Who may be given credits. */
  gifts: fields({
    /** Verified relations to whom a member may give. */
    relations: list(v.picklist(relationCodes, `${relationCodes.join('、')}之一`)),
    /** Whether a member may give to the community pool. */
    toPool: yesOrNo,
    /** Most minutes one member may give to people in a calendar year. */
    yearCapMinutes: orNone(whole(1, A_LOT, '分钟，或 null')),
  }),
  /** Credits granted from a budgeted source. */
  seedGrants: list(
    fields({
      /** Short name of the grant. */
      id: slug,
      /** What people call it. */
      name: text(30),
      /** Who gets it: every new member, or people in hardship. */
      who: oneOf(['everyone', 'hardship']),
      /** Minutes of one grant. */
      minutes: whole(1, 6000, '分钟'),
      /** How often. */
      every: oneOf(['once', 'quarter', 'year']),
      /** Where the credits come from. */
      source: oneOf(['issuance', 'pool']),
    }),
  ),
  /** Service written down late. */
  lateEntry: fields({
    /** Days after the service during which an entry is not late. */
    onTimeDays: whole(0, 60, '天'),
    /** Days after the service during which a late entry is accepted at all. */
    acceptedDays: whole(0, 366, '天'),
    /** Most minutes of late entries for one volunteer in a calendar month. */
    monthCapMinutes: whole(0, A_LOT, '分钟'),
    /** Different checkers a late entry needs. */
    checkers: whole(1, 5, '人'),
  }),
  /** Days after the planned end at which a hold that nobody settled is released. */
  holdExpiryDays: whole(1, 366, '天'),
  /** Days after the finish at which the served person's silence counts as agreement. */
  autoConfirmDays: whole(1, 60, '天'),
  /** Bounds of one request. */
  request: fields({
    /** Shortest, minutes. */
    minMinutes: whole(1, A_DAY, '分钟'),
    /** Longest, minutes. */
    maxMinutes: whole(1, A_DAY, '分钟'),
    /** Open requests one member may have at a time. */
    openAtOnce: whole(1, 20, '件'),
    /** How many days ahead a request may lie. */
    aheadDays: whole(1, 366, '天'),
  }),
  /** Months after which an unused credit moves to the expired account; null where credits keep. */
  expiryMonths: orNone(whole(1, 600, '个月，或 null')),
  /** Stars for lifetime service, in rising order; a star once given stays. */
  stars: v.pipe(
    list(
      fields({
        /** Number of stars. */
        stars: whole(1, 5),
        /** Lifetime service from which it is given, minutes. */
        minutes: whole(1, A_LOT, '分钟'),
      }),
      1,
    ),
    v.check(
      (rows) => rows.every((row, at) => row.stars === at + 1 && row.minutes > (rows[at - 1]?.minutes ?? 0)),
      '一星起、逐级升高的列表',
    ),
  ),
  /** Share of each deposit that goes to the community pool, whole percent, rounded down to `stepMinutes`. */
  poolSharePercent: whole(0, 50),
  /** What may be asked for and given. */
  services: v.pipe(
    list(serviceType, 1),
    v.check((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, '每项服务 id 不重复的列表'),
  ),
  /** How it works, for the public page, Markdown. */
  about: text(5000),
});
export type Policy = v.InferOutput<typeof policySchema>;

/** The policy in force on `day`: the latest that has begun. Null before the first. */
export function policyOn<P extends Pick<Policy, 'inForceFrom'>>(policies: Iterable<P>, day: Day): P | null {
  let found: P | null = null;
  for (const policy of policies) {
    if (policy.inForceFrom <= day && (!found || policy.inForceFrom > found.inForceFrom)) found = policy;
  }
  return found;
}
