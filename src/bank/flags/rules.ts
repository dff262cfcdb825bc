/**
 * What is worth a person's look: a table of rules over the facts of the last days. Each names whom it is about, says in
 * a sentence what was seen, and lists the rows it rests on. None of them blocks anything. How many is too many is the
 * affair of `content/audit.yaml` (`audit-limits.ts`).
 */
import { DAY, dayOf, MINUTE, minuteOfDay, weekdayOf } from '../../calendar/shanghai.ts';
import { circles } from './circles.ts';
import type { ApprovalFact, Facts, ServiceFact, TransferFact } from './facts.ts';
import type { Evidence, Group, Limits } from './group.ts';

const A_DAY = 1440;

/** What was seen: figures for the sentence, and the facts it rests on. */
export interface Seen {
  params?: { readonly [name: string]: string | number };
  rows: readonly Evidence[];
}
export interface FlagRule {
  /** Braces name people by their role, and figures (see `fillSentence`). */
  sentence: string;
  /** Groups of facts, and what is to be said of one; null where there is nothing to look at. */
  find(
    facts: Facts,
    limits: Limits,
  ): { group: Group; judge: (evidence: readonly Evidence[]) => Seen | null }[];
}

/** A rule over groups of one kind of facts. */
function rule<E extends Evidence>(
  sentence: string,
  groups: (facts: Facts, limits: Limits) => Iterable<Group<E>>,
  judge: (evidence: readonly E[], limits: Limits, group: Group<E>) => Seen | null,
): FlagRule {
  return {
    sentence,
    find: (facts, limits) =>
      Array.from(groups(facts, limits), (group) => ({
        group,
        judge: (evidence) => judge(evidence as readonly E[], limits, group),
      })),
  };
}

function grouped<E extends Evidence>(
  facts: readonly E[],
  keyOf: (fact: E) => Group['people'] | null,
  apart: (fact: E) => string = () => '',
): Group<E>[] {
  const found = new Map<string, Group<E> & { evidence: E[] }>();
  for (const fact of facts) {
    const people = keyOf(fact);
    if (!people) continue;
    const key = [...Object.values(people), apart(fact)].filter(Boolean).join('+');
    const group = found.get(key) ?? { key, people, evidence: [] };
    found.set(key, group);
    group.evidence.push(fact);
  }
  return [...found.values()];
}

const atLeast =
  (times: (limits: Limits) => number) =>
  <E extends Evidence>(rows: readonly E[], limits: Limits): Seen | null =>
    rows.length >= times(limits) ? { params: { times: rows.length }, rows } : null;

/** Hours typed in, not clocked by codes nor part of an activity. */
const typed = ({ clocked, activity }: ServiceFact) => !clocked && activity === '';
/** Approvals of what a checker alone vouches for: an activity has its sign-ins. */
const vouched = ({ activity }: ApprovalFact) => activity === '';

/** Hours that somebody else wrote down, no part of an activity. */
const typedFor = ({ kind, maker, receiver, activity }: TransferFact) =>
  kind === 'deposit' && maker !== receiver && activity === '';

/** What went to another so soon after so much of it had come, by a credit that `counts`. */
function passedOn(
  transfers: readonly TransferFact[],
  counts: (credit: TransferFact) => boolean,
  { passedOnDays, passedOnPercent }: Limits,
): TransferFact[] {
  const credits = new Map<string, TransferFact[]>();
  for (const one of transfers) {
    if (counts(one)) credits.set(one.receiver, [...(credits.get(one.receiver) ?? []), one]);
  }
  return transfers.filter(({ kind, sender, at, minutes }) => {
    if (kind !== 'gift' && kind !== 'leaving') return false;
    const got = (credits.get(sender) ?? [])
      .filter((one) => one.at <= at && at - one.at < passedOnDays * DAY)
      .reduce((sum, one) => sum + one.minutes, 0);
    return got > 0 && minutes * 100 >= got * passedOnPercent;
  });
}

function inWindow<E extends Evidence & { at: number }>(rows: readonly E[], length: number): readonly E[] {
  let best: readonly E[] = [];
  const inOrder = [...rows].sort((a, b) => a.at - b.at);
  for (let from = 0, to = 0; to < inOrder.length; to += 1) {
    while ((inOrder[to]?.at ?? 0) - (inOrder[from]?.at ?? 0) > length) from += 1;
    if (to - from + 1 > best.length) best = inOrder.slice(from, to + 1);
  }
  return best;
}

/** Minutes of a service between `nightFrom` and `nightTo` of Shanghai's clock. */
function minutesAtNight({ startsAt, endsAt }: ServiceFact, { nightFrom, nightTo }: Limits): number {
  const begin = minuteOfDay(startsAt);
  const end = begin + (endsAt - startsAt) / MINUTE;
  const nights = [
    [0, nightTo],
    [nightFrom, A_DAY + nightTo],
    [A_DAY + nightFrom, 2 * A_DAY],
  ] as const;
  return nights.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, begin)), 0);
}

export const flagRules = {
  pair: rule(
    '{one}和{other}近来互相服务：一边{there}次，另一边{back}次。',
    ({ services }) =>
      grouped(services, ({ volunteer, served }) => {
        if (served === null) return null;
        return volunteer < served ? { one: volunteer, other: served } : { one: served, other: volunteer };
      }),
    (rows, { pairTimes }, { people }) => {
      const there = rows.filter(({ volunteer }) => volunteer === people.one).length;
      const back = rows.length - there;
      return Math.min(there, back) >= pairTimes ? { params: { there, back }, rows } : null;
    },
  ),
  circle: rule(
    '{people}近来绕成一圈互相服务，每一步至少{times}次。',
    ({ services }, limits) => circles(services, limits),
    (rows, { circleTimes }) => {
      const steps = grouped(rows, ({ volunteer, served }) => ({ volunteer, served: served ?? '' }));
      const times = Math.min(...steps.map(({ evidence }) => evidence.length));
      return steps.length >= 3 && times >= circleTimes ? { params: { times }, rows } : null;
    },
  ),
  'same-checker': rule(
    '{checker}近来核对了{volunteer}的{times}条记录，占其全部核对的{percent}%；在别人的记录里只占{usual}%。',
    ({ approvals }) => {
      const [ofChecker, ofVolunteer] = [new Map<string, number>(), new Map<string, number>()];
      for (const { checker, volunteer } of approvals) {
        ofChecker.set(checker, (ofChecker.get(checker) ?? 0) + 1);
        ofVolunteer.set(volunteer, (ofVolunteer.get(volunteer) ?? 0) + 1);
      }
      return grouped(approvals, ({ checker, volunteer }) => ({ checker, volunteer })).map((group) => {
        const { checker = '', volunteer = '' } = group.people as { checker?: string; volunteer?: string };
        const [both, own] = [group.evidence.length, ofVolunteer.get(volunteer) ?? 0];
        const [elsewhere, others] = [(ofChecker.get(checker) ?? 0) - both, approvals.length - own];
        const percent = Math.round((100 * both) / own);
        return {
          ...group,
          whole: { percent, usual: others === 0 ? 0 : Math.round((100 * elsewhere) / others) },
        };
      });
    },
    (rows, { sameCheckerTimes, sameCheckerPercent }, { whole = {} }) => {
      const { percent = 0, usual = 0 } = whole;
      return rows.length >= sameCheckerTimes && percent - usual >= sameCheckerPercent
        ? { params: { times: rows.length, percent, usual }, rows }
        : null;
    },
  ),
  'same-desk': rule(
    '{maker}替人记下、{checker}核对的记录近来有{times}条，都是这两位一前一后。',
    ({ approvals }) =>
      grouped(approvals.filter(vouched), ({ maker, volunteer, checker }) =>
        maker === volunteer ? null : { maker, checker },
      ),
    atLeast(({ sameDeskTimes }) => sameDeskTimes),
  ),
  quick: rule(
    '{checker}近来有{times}条记录在写下后{seconds}秒内就核对通过。',
    ({ approvals }, { quickSeconds }) =>
      grouped(
        approvals.filter((one) => vouched(one) && one.at - one.createdAt < quickSeconds * 1000),
        ({ checker }) => ({ checker }),
      ),
    (rows, { quickTimes, quickSeconds }) =>
      rows.length >= quickTimes ? { params: { times: rows.length, seconds: quickSeconds }, rows } : null,
  ),
  bulk: rule(
    '{checker}在{minutes|minutes}里核对通过了{times}条记录。',
    ({ approvals }) => grouped(approvals.filter(vouched), ({ checker }) => ({ checker })),
    (rows, { bulkTimes, bulkMinutes }) => {
      const some = inWindow(rows, bulkMinutes * MINUTE);
      return some.length >= bulkTimes
        ? { params: { times: some.length, minutes: bulkMinutes }, rows: some }
        : null;
    },
  ),
  'same-length': rule(
    '{volunteer}近来有{times}次服务，按服务码算出来都正好是{minutes|minutes}。',
    ({ services }) =>
      grouped(
        services.filter(({ clocked }) => clocked),
        ({ volunteer }) => ({ volunteer }),
        ({ minutes }) => String(minutes),
      ),
    (rows, { sameLengthTimes }) =>
      rows.length >= sameLengthTimes
        ? { params: { times: rows.length, minutes: rows[0]?.minutes ?? 0 }, rows }
        : null,
  ),
  'same-hour': rule(
    '{volunteer}近来记下的{times}次服务，开始的钟点和长短一模一样。',
    ({ services }) =>
      grouped(
        services.filter(typed),
        ({ volunteer }) => ({ volunteer }),
        ({ startsAt, minutes }) => `${minuteOfDay(startsAt)}-${minutes}`,
      ),
    atLeast(({ sameHourTimes }) => sameHourTimes),
  ),
  crowd: rule(
    '同一场活动有{times}个人记了时间，由{maker}经办。',
    ({ services }) =>
      grouped(
        services.filter(({ activity }) => activity !== ''),
        ({ maker }) => ({ maker }),
        ({ activity }) => activity,
      ),
    atLeast(({ crowdPeople }) => crowdPeople),
  ),
  'crowd-typed': rule(
    '{times}个人的记录开始和结束的时间完全相同，都不是活动签到来的。',
    ({ services }) => {
      const groups = grouped(
        services.filter(typed),
        () => ({}),
        ({ service, startsAt, endsAt }) => `${service}-${startsAt}-${endsAt}`,
      );
      return groups.map((group) => ({
        ...group,
        people: { volunteers: group.evidence.map(({ volunteer }) => volunteer) },
      }));
    },
    atLeast(({ crowdTyped }) => crowdTyped),
  ),
  night: rule(
    '{volunteer}近来有{times}次服务是在深夜。',
    ({ services }, limits) =>
      grouped(
        services.filter((one) => minutesAtNight(one, limits) >= limits.nightMinutes),
        ({ volunteer }) => ({ volunteer }),
      ),
    atLeast(({ nightTimes }) => nightTimes),
  ),
  'long-day': rule(
    '{volunteer}在{day|day}这一天记了{minutes|minutes}的服务。',
    ({ services }) =>
      grouped(
        services,
        ({ volunteer }) => ({ volunteer }),
        ({ startsAt }) => dayOf(startsAt),
      ),
    (rows, { longDayMinutes }) => {
      const minutes = rows.reduce((sum, one) => sum + one.minutes, 0);
      const day = dayOf(rows[0]?.startsAt ?? 0);
      return minutes >= longDayMinutes ? { params: { day, minutes }, rows } : null;
    },
  ),
  'two-places': rule(
    '{volunteer}近来有{times}次刚在一处结束、不到{minutes|minutes}又在另一处开始。',
    ({ services }) =>
      grouped(
        services.filter(({ place }) => place !== ''),
        ({ volunteer }) => ({ volunteer }),
      ),
    (rows, { twoPlacesMinutes, twoPlacesTimes }) => {
      const inOrder = [...rows].sort((a, b) => a.startsAt - b.startsAt);
      const jumps = inOrder.filter((one, at) => {
        const before = inOrder[at - 1];
        return (
          before !== undefined &&
          before.place !== one.place &&
          one.startsAt - before.endsAt < twoPlacesMinutes * MINUTE
        );
      });
      return jumps.length >= twoPlacesTimes
        ? { params: { times: jumps.length, minutes: twoPlacesMinutes }, rows: jumps }
        : null;
    },
  ),
  late: rule(
    '{volunteer}近来有{times}条补记。',
    ({ services }) =>
      grouped(
        services.filter((one) => one.late),
        ({ volunteer }) => ({ volunteer }),
      ),
    atLeast(({ lateTimes }) => lateTimes),
  ),
  'late-desk': rule(
    '{maker}近来替别人补记了{times}条。',
    ({ services }) =>
      grouped(
        services.filter((one) => one.late && one.activity === ''),
        ({ maker, volunteer }) => (maker === volunteer ? null : { maker }),
      ),
    atLeast(({ lateDeskTimes }) => lateDeskTimes),
  ),
  codes: rule(
    '{triedOn}的码被反复试错，到了上限{times}次。',
    ({ tries }) =>
      grouped(tries, ({ triedOn, triedBy }): Group['people'] =>
        triedBy === '' || triedBy === triedOn ? { triedOn } : { triedOn, triedBy },
      ),
    atLeast(({ codesTimes }) => codesTimes),
  ),
  // A superuser's console and dashboard go round the two whom a right takes.
  'rights-behind': rule(
    '{member}的权限或状态有{times}次是绕过经办和复核、直接在数据库里改的。',
    ({ rights }) => grouped(rights, ({ member }) => ({ member })),
    atLeast(() => 1),
  ),
  'passed-on': rule(
    '别人替{sender}记下的时间，存入不到{days}天就转给了{receiver}，近来有{times}次。',
    ({ transfers }, limits) => {
      const passed = passedOn(transfers, typedFor, limits).filter(({ kind }) => kind === 'gift');
      return grouped(passed, ({ sender, receiver }) => ({ sender, receiver }));
    },
    (rows, { passedOnTimes, passedOnDays }) =>
      rows.length >= passedOnTimes ? { params: { times: rows.length, days: passedOnDays }, rows } : null,
  ),
  // Members made up to collect what is granted, or typed in for them, each pass it on once.
  'passed-to-one': rule(
    '{people}位会员刚得到的时间（发放的，或别人替记的）不到{days}天就转给了{receiver}。',
    ({ transfers }, limits) =>
      grouped(
        passedOn(transfers, (one) => one.kind === 'grant' || typedFor(one), limits),
        ({ receiver }) => ({ receiver }),
      ),
    (rows, { passedOnTimes, passedOnDays }) => {
      const people = new Set(rows.map(({ sender }) => sender)).size;
      return people > passedOnTimes ? { params: { people, days: passedOnDays }, rows } : null;
    },
  ),
  // Whoever prints a login card could be its member: hours that leave so soon after are looked at.
  'new-card': rule(
    '{sender}用{printer}打印的登录卡登录后不到{days}天，就转给{receiver}{minutes|minutes}。',
    ({ transfers }, { passedOnDays }) =>
      grouped(
        transfers.filter(
          ({ kind, printer, cardAge }) => kind === 'gift' && printer !== '' && cardAge < passedOnDays * DAY,
        ),
        ({ sender, receiver, printer }) => ({ sender, receiver, printer }),
      ),
    (rows, { passedOnDays }) =>
      rows.length > 0
        ? { params: { days: passedOnDays, minutes: rows.reduce((sum, one) => sum + one.minutes, 0) }, rows }
        : null,
  ),
  // Who asks in another's name and has seen their codes could be the only one who knows of the service.
  'one-hand': rule(
    '{hand}替人求助、来服务的都是{volunteer}，服务码也印在{hand}打印的卡上，近来有{times}次。',
    ({ services }) => grouped(services, ({ hand, volunteer }) => (hand === '' ? null : { hand, volunteer })),
    atLeast(({ sameDeskTimes }) => sameDeskTimes),
  ),
  // Whoever prints a card can act as its member: hours that this member pays to the printer's kin or friends are looked at.
  'card-printer': rule(
    '{printer}印过{served}的登录卡或服务码卡，来服务{served}的是{printer}的亲友{volunteer}，近来有{times}次。',
    ({ services }) =>
      grouped(services, ({ printer, served, volunteer }) =>
        printer === '' || served === null ? null : { printer, served, volunteer },
      ),
    (rows) => (rows.length > 0 ? { params: { times: rows.length }, rows } : null),
  ),
  duty: rule(
    '工作人员{volunteer}近来有{times}次服务记在上班时间。',
    ({ services }, { dutyFrom, dutyTo }) =>
      grouped(
        services.filter(({ staff, startsAt, endsAt }) => {
          const weekday = weekdayOf(dayOf(startsAt));
          const ends = minuteOfDay(startsAt) + (endsAt - startsAt) / MINUTE;
          return staff && weekday > 0 && weekday < 6 && minuteOfDay(startsAt) >= dutyFrom && ends <= dutyTo;
        }),
        ({ volunteer }) => ({ volunteer }),
      ),
    atLeast(({ dutyTimes }) => dutyTimes),
  ),
  silent: rule(
    '{volunteer}近来有{times}次服务没有人确认，过了期限自动结算。',
    ({ services }) =>
      grouped(
        services.filter((one) => one.silent),
        ({ volunteer }) => ({ volunteer }),
      ),
    atLeast(({ silentTimes }) => silentTimes),
  ),
} as const satisfies { [kind: string]: FlagRule };
export type RuleKind = keyof typeof flagRules;
