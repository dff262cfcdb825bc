/** When a center is open, as staff write it, held against the rules of its file. */
import * as v from 'valibot';
import { timeText, weekdays } from '../calendar/fields.ts';
import { fields } from '../content/fields.ts';
import { problemOf } from '../content/problem.ts';
import { findPersonalData } from '../privacy/find.ts';
import type { OpeningFields } from './calls/fields.ts';
import { type Center, centerSchema } from './center.ts';

const { hours, extraHours, onHolidays, holidayHours, exceptions } = centerSchema.entries;
const openingSchema = fields({ hours, extraHours, onHolidays, holidayHours, exceptions });
type Opening = v.InferOutput<typeof openingSchema>;

/** What is wrong, and what is expected instead: in the field's name as files have it. */
export interface OpeningFault {
  field: string;
  found: string;
  expected: string;
}

/** What opening hours break among themselves: two rows at one time; hours of holidays where nobody is there, or none. */
export function faultsIn({
  hours,
  extraHours,
  onHolidays,
  holidayHours,
}: Omit<Opening, 'exceptions'>): OpeningFault[] {
  const rows = [
    ...hours.map((row, at) => ({ ...row, field: `hours[${at + 1}]` })),
    ...extraHours.map((row, at) => ({ ...row, field: `extraHours[${at + 1}]` })),
  ];
  const overlaps = rows.flatMap((row, at) =>
    rows.slice(0, at).flatMap((before) => {
      const day = weekdays.find((name) => row.days.includes(name) && before.days.includes(name));
      return day && row.from < before.to && before.from < row.to
        ? [
            {
              field: row.field,
              found: `${day} ${timeText(row.from)}–${timeText(row.to)}`,
              expected: `不与 ${before.field} 重叠的时间`,
            },
          ]
        : [];
    }),
  );
  if ((onHolidays === '值班') === holidayHours.length > 0) return overlaps;
  const duty =
    holidayHours.length > 0
      ? { found: `${holidayHours.length} 项`, expected: '去掉这一项：onHolidays 不是“值班”' }
      : { found: '空列表', expected: '节假日值班的时间：onHolidays 是“值班”' };
  return [...overlaps, { field: 'holidayHours', ...duty }];
}

/** As a file has it: without what is empty and may be left out. */
export const plain = ({ hours, extraHours, ...rest }: OpeningFields) => {
  const rows = (of: OpeningFields['hours']) =>
    of.map(({ note, ...row }) => (note === '' ? row : { ...row, note }));
  return { hours: rows(hours), extraHours: rows(extraHours), ...rest };
};

/** The first thing that the center's file would be refused for, or null. */
export function wrongOpening(opening: OpeningFields): OpeningFault | null {
  const written = plain(opening);
  const checked = v.safeParse(openingSchema, written);
  if (!checked.success) {
    const { field, found, expected } = problemOf('', written, checked.issues[0]);
    return { field, found: found ?? '', expected };
  }
  const { hours, extraHours, exceptions } = opening;
  const said = [
    ...[...hours, ...extraHours].map(({ note }) => note),
    ...exceptions.map(({ reason }) => reason),
  ];
  const [personal] = said.flatMap((words) => findPersonalData(words));
  if (personal) return { field: 'note', found: personal.masked, expected: '没有个人号码的话' };
  const days = checked.output.exceptions.map(({ day }) => day);
  const twice = days.find((day, at) => days.indexOf(day) < at);
  if (twice) return { field: 'exceptions', found: twice, expected: '每一天只写一次' };
  return faultsIn(checked.output)[0] ?? null;
}

/** The same, said without the names that fields have in files: `hours[1]` → 平日第1行. */
export function saidOf(
  { field, found, expected }: OpeningFault,
  labels: { readonly [field: string]: string },
) {
  const said = (words: string) =>
    words.replace(
      / ?([a-z]+[A-Z]?[a-z]*)(?:\[(\d+)\])? ?/g,
      (_, name: string, row?: string) => `${labels[name] ?? ''}${row ? `第${row}行` : ''}`,
    );
  return { field: field.replace(/\[(\d+)\]/g, '.$1'), found: said(found), expected: said(expected) };
}

/** What a center's checked file says, as staff write it. */
export function openingOf(center: Opening | Center): OpeningFields {
  const stretch = ({ from, to }: { from: number; to: number }) => ({
    from: timeText(from),
    to: timeText(to),
  });
  const rows = (of: Opening['hours']) =>
    of.map(({ days, note = '', ...row }) => ({ days, ...stretch(row), note }));
  return {
    hours: rows(center.hours),
    extraHours: rows(center.extraHours),
    onHolidays: center.onHolidays,
    holidayHours: center.holidayHours.map(stretch),
    exceptions: center.exceptions.map(({ day, hours, reason }) => ({
      day,
      hours: hours.map(stretch),
      reason,
    })),
  };
}

/** Whether both say the same. */
export const isSameOpening = (one: OpeningFields, other: OpeningFields): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** In one order of fields, and of the days of a week. */
function sorted({ hours, extraHours, onHolidays, holidayHours, exceptions }: OpeningFields): unknown {
  const stretch = ({ from, to }: { from: string; to: string }) => [from, to];
  const rows = (of: OpeningFields['hours']) =>
    of.map(({ days, note, ...row }) => [weekdays.filter((day) => days.includes(day)), stretch(row), note]);
  return [
    rows(hours),
    rows(extraHours),
    onHolidays,
    holidayHours.map(stretch),
    exceptions.map(({ day, hours, reason }) => [day, hours.map(stretch), reason]),
  ];
}
