import { addDays, DAY, type Day, type Instant, startOfDay } from '../calendar/shanghai.ts';
import { asCompared } from '../hanzi/name-foldings.ts';
import type { MemberFacts } from '../people/member.ts';
import type { Policy } from './policy.ts';
import { refuse } from './refusals.ts';

export type SeedGrant = Policy['seedGrants'][number];

/** The period that a grant of `day` is for: a quarter `2026-Q4`, a year `2026`, or empty for once in a lifetime. */
export function grantPeriod({ every }: Pick<SeedGrant, 'every'>, day: Day): string {
  const year = day.slice(0, 4);
  if (every === 'year') return year;
  if (every === 'quarter') return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return '';
}

/** What is given once in a lifetime is remembered of one who left for so many days. */
const ONCE = 5 * 366;

/** Until when it is remembered that one who leaves `now` had the grant of a period: to the period's end. */
export function rememberedUntil(period: string, now: Instant): Instant {
  if (period === '') return now + ONCE * DAY;
  const [year = '', quarter = 'Q4'] = period.split('-');
  const last = { Q1: '03-31', Q2: '06-30', Q3: '09-30', Q4: '12-31' }[quarter] ?? '12-31';
  return startOfDay(addDays(`${year}-${last}` as Day, 1));
}

/** Whether a grant is meant for this member. */
function grantFits({ who }: Pick<SeedGrant, 'who'>, member: Pick<MemberFacts, 'hardship'>): boolean {
  return who === 'everyone' || member.hardship;
}

/** What is known of the one whom a grant is proposed for. */
export interface ReceiverFacts {
  /** Whether the proposer is the receiver, or their kin. */
  self: boolean;
  kin: boolean;
  receiver: Pick<MemberFacts, 'hardship'>;
  /** Whether the receiver has had this grant in this period, or is about to. */
  had: boolean;
}

/** Refuses to propose a grant for someone who is too close to the proposer, or for whom it is not. */
export function mayReceiveGrant(grant: Pick<SeedGrant, 'who'>, facts: ReceiverFacts): void {
  if (facts.self) throw refuse('checker_is_beneficiary');
  if (facts.kin) throw refuse('checker_is_kin');
  if (!grantFits(grant, facts.receiver)) throw refuse('grant_not_for');
  if (facts.had) throw refuse('grant_given');
}

/** Refuses where the account that a grant comes from has less than `minutes` left. */
export function refuseShort(source: string, minutes: number, left: number): void {
  if (left >= minutes) return;
  if (source !== 'pool') throw refuse('budget_short');
  throw refuse('pool_short', { needed: minutes, available: left });
}

/** A year or note in brackets; and, in one width, whatever is neither sign nor digit. */
const NOTE = /[([{【〔].*?[)\]}】〕]/g;
const BETWEEN = /[\s!-/:-@[-`{-¿\u2000-\u2bff\u3000-\u3004\u3008-\u3020\u30fb]/g;
/** Signs of an origin that tell it from another: a share's name holds no more. */
const TOLD = 32;

/**
 * What the shares of hours that were brought from one origin are called, however it was written: `東街互助會（2025年）` is
 * `东街互助会`. No grant of a policy has a stroke in its name.
 */
export function openingShare(origin: string): string {
  const whole = asCompared(origin.normalize('NFKC'));
  return `opening/${(whole.replace(NOTE, '').replace(BETWEEN, '') || whole).slice(0, TOLD)}`;
}
export const isOpening = (share: string): boolean => share.startsWith('opening/');
