/**
 * `content/rules/<id>.yaml`: kinds of matters and the limits of each step, from a day on. One in force is never edited:
 * a matter keeps the rules it was heard under. Without such a file the community hears no matters here.
 */
import * as v from 'valibot';
import { day, timeOfDay } from '../calendar/fields.ts';
import { addDays, type Day, dayOf, type Instant, MINUTE, startOfDay } from '../calendar/shanghai.ts';
import { afterWorkingDays, afterWorkingMinutes, type WorkingTime } from '../calendar/working.ts';
import { fields, form, line, list, whole, yesOrNo } from '../content/fields.ts';

/** As people write it; in minutes, as the publisher hands it over. */
const time = v.union([whole(0, 1440), timeOfDay], '写成 08:30 的样子的时刻');
const minutes = (most: number) => whole(1, most, '分钟');
const days = (most: number) => whole(1, most, '天');

/** What is said about people stays between them and who answers. */
const ABOUT_PEOPLE = /投诉|纠纷|举报|信访/;

const kind = fields({
  /** The short name under which it is stored. */
  id: form(/^[a-z]{2,20}$/, '小写字母组成的短名'),
  /** What people call it. */
  name: line(10),
  /** What belongs here, in a line. */
  example: line(60),
  /** Whether somebody may be hurt: then contact and answer are counted by the clock, and it is first on every list. */
  urgent: v.optional(yesOrNo, false),
  /** Whether somebody of the desk may put one on the public page, in words written for it; of the others only counts stand there. */
  shown: yesOrNo,
  /** Whether it ends by the reporter's word or by two who looked, never by silence. */
  verified: v.optional(yesOrNo, false),
  /** Working days until the answer, counted from hearing. */
  answerDays: whole(1, 30, '个工作日'),
});

export const matterRulesSchema = fields({
  /** The file's own name. */
  id: form(/^[a-z][a-z0-9-]{0,19}$/, '小写字母开头的短名'),
  inForceFrom: day,
  /** When people work, in order; limits in working minutes count these only. */
  hours: v.pipe(
    list(fields({ from: time, to: time }), 1),
    v.check(
      (hours) => hours.every(({ from, to }, at) => from < to && from >= (hours[at - 1]?.to ?? 0)),
      '按先后写的几段时间，每段的 from 早于 to',
    ),
  ),
  kinds: v.pipe(
    list(kind, 1),
    v.check(
      (kinds) => kinds.every(({ name, shown }) => !shown || !ABOUT_PEOPLE.test(name)),
      '不公开投诉、纠纷、举报（shown: false）的几种事',
    ),
    v.check((kinds) => new Set(kinds.map(({ id }) => id)).size === kinds.length, '短名各不相同的几种事'),
  ),
  /** What a courtyard is held to, such as 灯要明: of each the public page of courtyards says what was found and who signed it off. */
  standards: v.optional(
    v.pipe(
      list(fields({ id: form(/^[a-z]{2,20}$/, '小写字母组成的短名'), name: line(10) })),
      v.maxLength(8, '最多8条标准'),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, '短名各不相同的几条标准'),
    ),
    [],
  ),
  /** Of urgent ones, by the clock: until somebody has called back, or the next hand has it; and until the answer. */
  urgentContactMinutes: minutes(240),
  urgentAnswerMinutes: minutes(2880),
  /** Working minutes, from hearing: until somebody has called back; until someone has it. */
  contactMinutes: minutes(2400),
  assignMinutes: minutes(2400),
  /** Working minutes until who was given it has taken it, or objected; until the arbiter, or the second of staff, has decided. */
  acceptMinutes: minutes(2400),
  decideMinutes: minutes(2400),
  /** Days after which what was handed up is looked at again, at most. */
  lookAgainDays: days(15),
  /** Days in which the reporter says what they think of the answer; in which they may say that it is not done after all. */
  judgeDays: days(60),
  /** Days in which each of two looks at what is verified; days after the end on which somebody asks how it is now. */
  verifyDays: days(60),
  againDays: days(366),
  reopenDays: days(366),
  /** Days after its end until name, phone, first words and pictures are erased. */
  forgetDays: days(3660),
});
export type MatterRules = v.InferOutput<typeof matterRulesSchema>;
export type MatterKind = MatterRules['kinds'][number];

/** The rules in force on a day, or null before the first. */
export function rulesOn<R extends Pick<MatterRules, 'inForceFrom'>>(rules: readonly R[], on: Day): R | null {
  return rules
    .filter(({ inForceFrom }) => inForceFrom <= on)
    .reduce<R | null>((last, one) => (last && last.inForceFrom > one.inForceFrom ? last : one), null);
}

/** What a limit is counted from. */
export interface Timed {
  /** From hearing, whoever has it; anew where it was not done after all. */
  countedFrom: Instant;
  contactedAt: Instant | null;
  /** The handler was given more time, once. */
  extended: boolean;
  /** When it was handed up: the day on which it is looked at again. */
  lookAgain: Day | null;
  /** Until when 12345 waits, where it sent the matter with a limit; once there is more time it waits longer too. */
  outsideBy: Instant | null;
}

/** Until when a matter in `state` waits, begun `now`; null once it is over. */
export function dueIn(
  state: string,
  now: Instant,
  { countedFrom, contactedAt, extended, lookAgain, outsideBy }: Timed,
  rules: MatterRules,
  { urgent, answerDays, verified }: Pick<MatterKind, 'urgent' | 'answerDays' | 'verified'>,
  exceptions: WorkingTime['exceptions'],
): Instant | null {
  const time = { hours: rules.hours, exceptions };
  const times = extended ? 2 : 1;
  const answerBy = urgent
    ? countedFrom + times * rules.urgentAnswerMinutes * MINUTE
    : afterWorkingDays(countedFrom, times * answerDays, time);
  const soon = (minutes: number) =>
    urgent ? now + rules.urgentContactMinutes * MINUTE : afterWorkingMinutes(now, minutes, time);
  const within = (due: Instant) => (outsideBy === null || extended ? due : Math.min(due, outsideBy));
  switch (state) {
    case 'heard':
      if (urgent)
        return within(contactedAt === null ? countedFrom + rules.urgentContactMinutes * MINUTE : answerBy);
      return within(
        afterWorkingMinutes(
          countedFrom,
          contactedAt === null ? rules.contactMinutes : rules.assignMinutes,
          time,
        ),
      );
    case 'assigned':
      return within(soon(rules.acceptMinutes));
    case 'declining':
    case 'objected':
      return soon(rules.decideMinutes);
    case 'accepted':
      return within(answerBy);
    case 'raised':
      return Math.max(afterWorkingDays(now, 1, time), endOf(lookAgain ?? dayOf(now), time));
    case 'answered':
    case 'checking':
      return endOf(addDays(dayOf(now), verified ? rules.verifyDays : rules.judgeDays), time);
    default:
      return null;
  }
}

/** The end of work on a day, whether or not anybody works on it. */
function endOf(on: Day, { hours }: WorkingTime): Instant {
  return startOfDay(on) + (hours.at(-1)?.to ?? 0) * MINUTE;
}
