/** Files of matters: kinds and limits; and what of the calendar their limits are counted by. */
import { addDays, type Day } from '../../calendar/shanghai.ts';
import type { Calendar } from '../../directory/calendar.ts';
import { type MatterRules, matterRulesSchema } from '../../matters/rules.ts';
import { type ContentType, fault, twice, yamlOf } from './record.ts';

export const matterRulesType: ContentType<MatterRules> = {
  kind: 'rules',
  place: /^rules\/([^/]+)\.yaml$/,
  collection: 'rules',
  read: yamlOf(matterRulesSchema),
  faults: (all) => [
    ...all
      .filter(({ slug, data }) => data.id !== slug)
      .map((one) => fault(one, 'id', one.data.id, `与文件名相同的短名 ${one.slug}`)),
    ...twice(all, 'inForceFrom', ({ data }) => data.inForceFrom),
  ],
  frozen: (all, before, today) =>
    all.flatMap((one) => {
      const old = before(one.path)?.data as MatterRules | undefined;
      return old &&
        old !== one.data &&
        old.inForceFrom <= today &&
        JSON.stringify(old) !== JSON.stringify(one.data)
        ? [fault(one, 'inForceFrom', '改过的内容', '原来的内容：施行中的规则不改，请另写一份新日期的')]
        : [];
    }),
  isNeeded: ({ data }, _, today) => data.inForceFrom <= today,
  store: (all) => ({ matterRules: all.map(({ data }) => data) }),
};

/** The days that are not as their day of the week says: holidays (false) and 调休 (true). */
export function daysApart(calendar: Calendar): { [day: Day]: boolean } {
  const days: { [day: Day]: boolean } = {};
  for (const { holidays, workdays } of calendar) {
    for (const { from, to } of holidays)
      for (let day = from; day <= to; day = addDays(day, 1)) days[day] = false;
    for (const { day } of workdays) days[day] = true;
  }
  return days;
}
