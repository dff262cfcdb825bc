import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { firstLimits, limitsChanged } from '../../../src/bank/audit-limits.ts';
import { addedLater, policySchema } from '../../../src/bank/policy.ts';
import { outcomeOf, readStored } from '../../../src/bank/stored-policy.ts';
import { fields, whole } from '../../../src/content/fields.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';

/** The rules of a later release: gifts have a cap a week, and services may begin only from an hour on. */
const grown = fields({
  ...policySchema.entries,
  giftWeekCapMinutes: addedLater(v.nullable(whole(1, 600, '分钟，或 null')), null),
  request: fields({ ...policySchema.entries.request.entries, fromHour: addedLater(whole(0, 23, '点'), 0) }),
});
type Grown = v.InferOutput<typeof grown>;

const old = neighbourhoodPolicy({ id: 'old', inForceFrom: '2026-01-01' });
const stored = { begins: old.inForceFrom, body: JSON.stringify(old) };
const year = { today: '2027-01-01', newest: '2026-12-31' };
/** A file, as the publisher reads it under the grown rules. */
const file = (more: object = {}): Grown => v.parse(grown, { ...old, ...more });

/** The rule that the new field is for, as a handler would write it. */
const mayGive = ({ giftWeekCapMinutes }: Grown, minutes: number) =>
  giftWeekCapMinutes === null || minutes <= giftWeekCapMinutes;

describe('a field is added to a bank that has run a year', () => {
  test('the old policy means what it meant, and no cap in it is undefined', () => {
    const { giftWeekCapMinutes, request, ...rest } = readStored(stored.body, grown);
    expect([giftWeekCapMinutes, request.fromHour]).toEqual([null, 0]);
    expect({ ...rest, request: { ...request, fromHour: undefined } }).toEqual({
      ...old,
      request: { ...old.request, fromHour: undefined },
    });
    expect(mayGive(readStored(stored.body, grown), 600)).toBe(true);
  });

  test('its file is the same as before, with the new field left out or said as what held before', () => {
    expect(outcomeOf(file(), stored, year, grown)).toBe('same');
    expect(outcomeOf(file({ giftWeekCapMinutes: null }), stored, year, grown)).toBe('same');
  });

  test('a file in force that says the new field otherwise is told and not taken', () => {
    expect(outcomeOf(file({ giftWeekCapMinutes: 60 }), stored, year, grown)).toBe('in-force');
    expect(outcomeOf(file({ autoConfirmDays: 9 }), stored, year, grown)).toBe('in-force');
  });

  test('a new policy may use it, and the cap holds', () => {
    const next = file({ id: 'next', inForceFrom: '2027-02-01', giftWeekCapMinutes: 60 });
    expect(outcomeOf(next, undefined, year, grown)).toBe('taken');
    const read = readStored(JSON.stringify(next), grown);
    expect([mayGive(read, 60), mayGive(read, 61)]).toEqual([true, false]);
  });

  test('one to come that is changed is taken anew; one that would rewrite the book is not', () => {
    const coming = { begins: '2027-02-01', body: JSON.stringify({ ...old, inForceFrom: '2027-02-01' }) };
    expect(outcomeOf(file({ inForceFrom: '2027-02-01' }), coming, year, grown)).toBe('same');
    expect(outcomeOf(file({ inForceFrom: '2027-03-01' }), coming, year, grown)).toBe('taken');
    expect(outcomeOf(file({ inForceFrom: '2026-12-31' }), undefined, year, grown)).toBe('too-early');
  });

  test('a policy that an older release cannot understand stops it: no rule is left out in silence', () => {
    const newer = JSON.stringify({ ...old, giftWeekCapMinutes: 60 });
    expect(() => readStored(newer)).toThrow(/giftWeekCapMinutes/);
  });
});

test('a policy of the time when it held the limits of the audit is read without them', () => {
  const body = JSON.stringify({ ...old, flags: { windowDays: 60 } });
  expect(readStored(body)).toEqual(old);
  expect(outcomeOf(old, { begins: old.inForceFrom, body }, year)).toBe('same');
});

test('what changed of the limits is named, and nothing where nothing did', () => {
  expect(limitsChanged(firstLimits, { ...firstLimits })).toEqual([]);
  expect(limitsChanged(firstLimits, { ...firstLimits, pairTimes: 3, silentTimes: 9 })).toEqual([
    { name: 'pairTimes', was: 4, now: 3 },
    { name: 'silentTimes', was: 5, now: 9 },
  ]);
});
