import {
  dayForPeople,
  dayOf,
  type Instant,
  minuteOfDay,
  minutesForPeople,
  timeForPeople,
} from '../calendar/shanghai.ts';
import type { RefusalParams } from './refusal.ts';

/**
 * Fills a sentence. `{name}` is put in as it is; `{name|minutes}` as hours and minutes, `{name|moment}` as day and
 * time from epoch milliseconds, `{name|day}` as a day from `YYYY-MM-DD`, `{name|label}` as the field's label.
 */
export function fillSentence(
  sentence: string,
  params: RefusalParams,
  labels: { readonly [field: string]: string } = {},
): string {
  return sentence.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, form?: string) => {
    const value = params[name] ?? '';
    if (form === 'minutes') return minutesForPeople(Number(value));
    if (form === 'moment') return momentForPeople(Number(value));
    if (form === 'day') return dayForPeople(String(value));
    if (form === 'label') return labelOf(String(value), labels);
    return String(value);
  });
}

/** Of a field within another (`fields.event.0.starts`) the label of the innermost that has one. */
function labelOf(field: string, labels: { readonly [field: string]: string }): string {
  const path = field.split('.');
  const names = [field, ...path.reverse()];
  // A field that someone made up may be called `constructor`.
  const named = names.find((name) => Object.hasOwn(labels, name));
  return named === undefined ? field : (labels[named] as string);
}

function momentForPeople(at: Instant): string {
  return `${dayForPeople(dayOf(at))} ${timeForPeople(minuteOfDay(at))}`;
}
