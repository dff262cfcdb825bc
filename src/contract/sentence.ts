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
    // A field that someone made up may be called `constructor`.
    if (form === 'label') return (Object.hasOwn(labels, value) && labels[value]) || String(value);
    return String(value);
  });
}

function momentForPeople(at: Instant): string {
  return `${dayForPeople(dayOf(at))} ${timeForPeople(minuteOfDay(at))}`;
}
