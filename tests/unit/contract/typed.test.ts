/** What is typed, pasted or imported as a number, a code, a day or a length is the same in whatever signs it comes. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { minutesIn } from '../../../src/bank/openings.ts';
import { moment } from '../../../src/calendar/fields.ts';
import {
  dayText,
  dayWritten,
  lengthWritten,
  minutesOf,
  momentWritten,
  spanWritten,
} from '../../../src/calendar/written.ts';
import { memberNumber, phoneNumber } from '../../../src/contract/person.ts';
import { digits, numberOfYear } from '../../../src/contract/spoken.ts';
import { callBackCode, externalNo } from '../../../src/matters/calls/fields.ts';

const parsed = (schema: v.GenericSchema) => (text: string) => v.safeParse(schema, text).output;
const read: [string, (text: string) => unknown, string][] = [
  ['a member', memberNumber, 'HY-000123'],
  ['a telephone', phoneNumber, '0371-5550-0100'],
  ['12345', parsed(externalNo()), 'PDS-2026-01'],
  ['a matter', parsed(numberOfYear('')), '2026-0012'],
  ['a check code', parsed(digits(8, '')), '1234-5678'],
  ['a call-back code', parsed(callBackCode()), 'ABCD-2345'],
  ['a day', dayText, '2026-11-03'],
  ['a day without its year', (text) => dayWritten(text, '2026-11-05'), '11-3'],
  ['a moment', momentWritten, '2026-11-03 14:05'],
  ['a moment of a file', parsed(moment), '2026-11-03 14:05'],
  ['a time of day', minutesOf, '8:30'],
  ['from when to when', spanWritten, '9:00-10:30'],
  ['a length', lengthWritten, '1.5小时'],
  ['hours brought', (text) => minutesIn(text, 'hour'), '-3'],
];
const HYPHENS = '‐‑‒–—―﹣－−⁃─━ー˗';
const dressed = (text: string): string[] => [
  ...(text.includes('-') ? [...HYPHENS].map((sign) => text.replaceAll('-', sign)) : []),
  text.replace(/[\w-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ...['\u200b', '\u2060', '\u00ad', '\ufeff', '\ufe0f'].map((unseen) => [...text].join(unseen)),
  `\u202d${text}\u202c`,
  `\u00a0${text}\u3000`,
];

describe.each(read)('%s', (_, read, text) => {
  test.each(dressed(text))('%j', (typed) => {
    expect(read(text)).toEqual(expect.anything());
    expect(read(typed)).toEqual(read(text));
  });
});

test.each(['2026——0012', '2026-0012。', '第2026——12号', '2026年第0012号。'])(
  '%s is the number of a year',
  (typed) => {
    expect(parsed(numberOfYear(''))(typed)).toBe('2026-0012');
  },
);

test('a number of 12345 that a spreadsheet cut is none: many would be one', () => {
  const taken = (typed: string) => v.safeParse(externalNo(), typed).success;
  for (const cut of ['2.02611E+12', '２.02E+13', '2e+12']) expect(taken(cut), cut).toBe(false);
  for (const whole of ['20261130E12', 'PDS-2026-01', '']) expect(taken(whole), whole).toBe(true);
});
