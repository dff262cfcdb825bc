/** Files of matters: kinds and limits; and what of the calendar their limits are counted by. */
import { addDays, type Day } from '../../calendar/shanghai.ts';
import type { Calendar } from '../../directory/calendar.ts';
import { type MatterRules, matterRulesSchema } from '../../matters/rules.ts';
import { datedRules } from './dated.ts';
import { type ContentType, yamlOf } from './record.ts';

export const matterRulesType: ContentType<MatterRules> = {
  kind: 'rules',
  place: /^rules\/([^/]+)\.yaml$/,
  collection: 'rules',
  read: yamlOf(matterRulesSchema),
  ...datedRules,
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
