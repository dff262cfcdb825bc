import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

/** Since when the caller's appointments have an address of their own; null where they have none. */
const standing = v.strictObject({ since: v.nullable(f.at()) });

export const calendarCalls = defineBankCalls({
  calendarAddress: {
    method: 'GET',
    path: '/api/bank/calendar',
    summary: 'Whether the own appointments have an address that a calendar program reads.',
    who: ['member'],
    answer: standing,
  },
  openCalendar: {
    method: 'POST',
    path: '/api/bank/calendar',
    summary:
      'A new address for the own appointments (iCalendar, RFC 5545); an earlier one ends. Whoever has it reads when, for which service and the family name of the other, no place; of matters that the caller has to see to number, kind, a place without a door, and until when. Not keyed: an address is a secret and never stored.',
    who: ['member'],
    body: f.fields({}),
    answer: v.strictObject({ path: v.string(), since: f.at() }),
  },
  closeCalendar: {
    method: 'POST',
    path: '/api/bank/calendar/close',
    summary: 'End the address; from then on it answers as one that never was.',
    who: ['member'],
    keyed: true,
    body: f.fields({}),
    answer: standing,
  },
});
