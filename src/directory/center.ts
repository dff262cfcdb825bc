/** `content/centers/*.yaml`: the centers, and `content/organisations.yaml`: who runs the place. */
import * as v from 'valibot';
import { day, timeOfDay, weekday } from '../calendar/fields.ts';
import { fields, list, oneOf, phone, slug, text, whole } from '../content/fields.ts';
import { point } from './community.ts';
import { HOLIDAYS } from './forms.ts';

const ENDS = '晚于开始的时刻（跨零点的请分成两行写）';

/** One stretch of opening on some days of the week. A lunch break is the gap between two of them. */
const openingHours = v.pipe(
  fields({
    /** Days of the week it holds for. */
    days: list(weekday, 1),
    /** When the door opens. */
    from: timeOfDay,
    /** When it closes, 24:00 at the latest. */
    to: timeOfDay,
    /** What is different in these hours, for 错时延时: who is there, what can be done. */
    note: v.optional(text(60)),
  }),
  v.forward(
    v.check(({ from, to }) => from < to, ENDS),
    ['to'],
  ),
);
export type OpeningHours = v.InferOutput<typeof openingHours>;

const stretch = v.pipe(
  fields({
    /** When the door opens. */
    from: timeOfDay,
    /** When it closes. */
    to: timeOfDay,
  }),
  v.forward(
    v.check(({ from, to }) => from < to, ENDS),
    ['to'],
  ),
);
export type Stretch = v.InferOutput<typeof stretch>;

const place = fields({
  /** The building and floor as a person would say it. */
  name: text(40),
  /** Street address. */
  address: text(80),
  /** How one gets in with a wheelchair, a pram, bad knees. */
  access: v.optional(text(120)),
  /** Nearest stop or landmark. */
  nearby: v.optional(text(80)),
  /** Where it is on the community's drawing, where there is one. */
  at: v.optional(point),
});

const onDuty = fields({
  /** Name as the badge says it. */
  name: text(20),
  /** What this person is. */
  role: text(30),
  /** What one goes to this person for. */
  duty: text(80),
});

export const centerSchema = fields({
  /** Place among the centers; those without one come last, by file name. */
  order: v.optional(whole(1, 99)),
  /** Full name. */
  name: text(30),
  /** Two to four characters for doors and lists; the name without 服务中心 where it is left out. */
  short: v.optional(text(6)),
  /** What one finds here, in one sentence. */
  summary: text(80),
  /** What happens here, Markdown. */
  about: v.optional(text(3000)),
  /** Where it is. */
  place,
  /** Phones, the one that is answered first; the community's where it has none of its own. */
  phones: v.optional(list(phone), []),
  /** People who are there. */
  people: v.optional(list(onDuty), []),
  /** Ordinary opening hours of a week. */
  hours: list(openingHours, 1),
  /** Hours outside office time (错时延时), each with a note. */
  extraHours: v.optional(list(openingHours), []),
  /** On public holidays: closed, open as on any other day (which then ignores 调休 too), or the hours of `holidayHours`. */
  onHolidays: oneOf(HOLIDAYS),
  /** Hours of a public holiday where `onHolidays` is 值班. */
  holidayHours: v.optional(list(stretch), []),
  /** Single days that differ: an empty list of hours is a closed day. Such a day beats every other rule. */
  exceptions: v.optional(
    list(
      fields({
        /** The day. */
        day,
        /** Hours of that day. */
        hours: list(stretch),
        /** Why, in a few words. */
        reason: text(60),
      }),
    ),
    [],
  ),
});
export type Center = v.InferOutput<typeof centerSchema>;

export const organisationSchema = fields({
  /** Short name for addresses. */
  slug,
  /** Heading it stands under; its name where it is left out. */
  part: v.optional(text(12)),
  /** Full name. */
  name: text(40),
  /** What it does for residents, Markdown. */
  about: text(2000),
  /** People and what they answer for. */
  people: v.optional(list(onDuty), []),
  /** Phones. */
  phones: v.optional(list(phone), []),
  /** Where to find it. */
  place: v.optional(text(80)),
  /** When one can come, in words. */
  reception: v.optional(text(80)),
  /** Groups that belong to it, each with a line of what it does. */
  groups: v.optional(
    list(
      fields({
        /** Name of the group. */
        name: text(30),
        /** What it does and when. */
        does: text(100),
      }),
    ),
    [],
  ),
});
export const organisationsSchema = list(organisationSchema);
export type Organisation = v.InferOutput<typeof organisationSchema>;
