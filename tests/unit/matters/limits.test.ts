/** Until when a matter waits: counted from hearing, whoever has it, in working time; urgent ones by the clock. */
import { describe, expect, test } from 'vitest';
import { isoInShanghai, parseInstant } from '../../../src/calendar/shanghai.ts';
import { dueIn, rulesOn } from '../../../src/matters/rules.ts';
import { sampleRules } from '../../support/matters.ts';

const rules = sampleRules();
/** The 国庆 of 2026, with the Saturday that makes up for it. */
const exceptions = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, false])),
  '2026-10-10': true,
};
const at = (text: string) => parseInstant(`${text}:00+08:00`) as number;
interface Case {
  kind?: string;
  heard: string;
  now?: string;
  contacted?: boolean;
  extended?: boolean;
  lookAgain?: string;
  /** Until when 12345 waits. */
  outside?: string;
}
function due(state: string, { kind: id = 'repair', heard, now = heard, ...more }: Case): string | null {
  const kind = rules.kinds.find((one) => one.id === id);
  if (!kind) throw new Error(id);
  const { contacted = false, extended = false, lookAgain = null, outside } = more;
  const timed = {
    countedFrom: at(heard),
    contactedAt: contacted ? at(now) : null,
    extended,
    lookAgain,
    outsideBy: outside === undefined ? null : at(outside),
  };
  const end = dueIn(state, at(now), timed, rules, kind, exceptions);
  return end === null ? null : isoInShanghai(end).slice(0, 16);
}

describe('in working time', () => {
  const eve = '2026-09-30T17:00';
  test.each<[string, Case, string | null]>([
    ['heard', { heard: eve }, '2026-10-08T09:30'],
    ['heard', { heard: eve, contacted: true }, '2026-10-08T11:30'],
    ['assigned', { heard: eve, now: '2026-10-09T17:30' }, '2026-10-10T09:00'],
    ['objected', { heard: eve, now: '2026-10-08T09:00' }, '2026-10-09T09:00'],
    // From hearing, however late it was taken; twice as long once.
    ['accepted', { heard: eve, now: '2026-10-16T09:00' }, '2026-10-15T18:00'],
    ['accepted', { heard: eve, extended: true }, '2026-10-26T18:00'],
    // What 12345 sent waits no longer than it does, until there is more time; and no longer than ours.
    ['heard', { heard: eve, outside: '2026-10-01T09:00' }, '2026-10-01T09:00'],
    ['assigned', { heard: eve, now: '2026-10-09T17:30', outside: '2026-10-09T18:00' }, '2026-10-09T18:00'],
    ['accepted', { heard: eve, outside: '2026-10-10T12:00' }, '2026-10-10T12:00'],
    ['accepted', { heard: eve, outside: '2026-12-10T12:00' }, '2026-10-15T18:00'],
    ['accepted', { heard: eve, extended: true, outside: '2026-10-10T12:00' }, '2026-10-26T18:00'],
    ['raised', { heard: eve, lookAgain: '2026-10-13' }, '2026-10-13T18:00'],
    ['answered', { kind: 'idea', heard: eve }, '2026-10-14T18:00'],
    ['answered', { heard: eve }, '2026-10-07T18:00'],
    ['checking', { heard: eve, now: '2026-10-05T09:00' }, '2026-10-12T18:00'],
    ['closed', { heard: eve }, null],
  ])('%s %o until %s', (state, one, end) => {
    expect(due(state, one)).toBe(end);
  });
});

test('urgent ones by the clock, at night and on holidays, and each hand within the time of a call', () => {
  const heard = '2026-10-02T23:50';
  const one = { kind: 'danger', heard };
  expect(due('heard', one)).toBe('2026-10-03T00:05');
  expect(due('heard', { ...one, contacted: true })).toBe('2026-10-03T01:50');
  expect(due('assigned', { ...one, now: '2026-10-03T00:10' })).toBe('2026-10-03T00:25');
  expect(due('objected', { ...one, now: '2026-10-03T00:10' })).toBe('2026-10-03T00:25');
  expect(due('accepted', one)).toBe('2026-10-03T01:50');
});

test('the rules of a day are the newest that are in force', () => {
  const later = { ...rules, id: 'm2027', inForceFrom: '2027-01-01' };
  expect(rulesOn([later, rules], '2026-12-31')?.id).toBe('m2026');
  expect(rulesOn([rules, later], '2027-01-01')?.id).toBe('m2027');
  expect(rulesOn([rules, later], '2025-12-31')).toBeNull();
});
