import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { largeSize, type Person, samplePeople, smallSize } from '../../../src/cli/sample/people.ts';
import { planYear, type Step, type Year } from '../../../src/cli/sample/plan.ts';
import { samplePosts } from '../../../src/cli/sample/register.ts';
import { policyType } from '../../../src/publisher/content/bank.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { loadContent } from '../../../src/publisher/content.ts';

const now = Date.parse('2026-11-24T15:00:00+08:00');
const staff = {
  checkers: ['BJL-000006', 'BJL-000007'] as [string, string],
  dispatcher: 'BJL-000011',
  manager: 'BJL-000012',
};
let year: Year;
let steps: Step[];
beforeAll(async () => {
  const { records } = await loadContent(resolve(import.meta.dirname, '../../../content'), { now });
  const policies = ofType(records.values(), policyType).map(({ data }) => data);
  const people = samplePeople(smallSize);
  year = { people, staff, kin: [['BJL-000005', 'BJL-000004']], policies, from: '2026-01-01', now };
  steps = planYear(year);
});

test('the sample is the same community on every machine', () => {
  expect(samplePeople(smallSize)).toEqual(samplePeople(smallSize));
  expect(planYear(year)).toEqual(steps);
});

test('numbers and phones are their own, also in the large community', () => {
  const people = samplePeople(largeSize);
  const different = (field: keyof Person) => new Set(people.map((person) => person[field])).size;
  expect(people.length).toBeGreaterThan(6_300);
  expect(different('number')).toBe(people.length);
  expect(different('phone')).toBe(people.length);
  for (const { phone } of people) expect(phone).toMatch(/^199000\d{5}$/);
});

test('nothing happens in the future, and everything in order', () => {
  for (const [at, step] of steps.entries()) {
    expect(step.at).toBeLessThanOrEqual(now);
    expect(step.at).toBeGreaterThanOrEqual(steps[at - 1]?.at ?? 0);
  }
});

test('nobody gives service twice on a day, and staff neither give nor ask', () => {
  const days = steps.flatMap((step) =>
    step.do === 'claim' ? [`${step.volunteer} ${dayOf(step.startsAt)}`] : [],
  );
  expect(new Set(days).size).toBe(days.length);
  const office = new Set(
    year.people.filter(({ capabilities }) => capabilities.length > 0).map(({ number }) => number),
  );
  for (const step of steps) {
    if (step.do === 'claim') expect(office.has(step.volunteer) || office.has(step.served ?? '')).toBe(false);
    if (step.do === 'ask') expect(office.has(step.served)).toBe(false);
  }
});

test('posts are held by people who are here, at places there are, and one grid has nobody', () => {
  const places = ['all', 'grid:01', 'grid:02', 'grid:03', 'court:东院', 'court:西院'];
  const posts = samplePosts(year.people, places);
  const numbers = new Set(year.people.map(({ number }) => number));
  for (const { member, place } of posts)
    expect([numbers.has(member), places.includes(place)]).toEqual([true, true]);
  expect(posts.filter(({ kind }) => kind === 'listener').length).toBe(10);
  expect(new Set(posts.map(({ member }) => member)).size).toBe(posts.length);
  expect(posts.filter(({ kind }) => kind === 'standin').map(({ place }) => place)).toEqual([
    'grid:01',
    'grid:02',
  ]);
  expect(samplePosts(year.people, ['all']).every(({ place }) => place === 'all')).toBe(true);
});
