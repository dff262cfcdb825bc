import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isHoliday, isWorkday } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { policyOn } from '../../../src/bank/policy.ts';
import { addDays, startOfDay, weekdayOf } from '../../../src/calendar/shanghai.ts';
import { holidayOn, makeUpDay } from '../../../src/directory/calendar.ts';
import { lifeEvents } from '../../../src/directory/service.ts';
import { noticeKinds, topics, validities, validityAt } from '../../../src/notices/schema.ts';
import { loadContent, sentence } from '../../../src/publisher/content.ts';
import { now, sample } from './folder.ts';

const { store, problems, files } = await loadContent(sample, { now });
const notices = [...store.notices.values()];
const services = [...store.services.values()];

describe('the sample community', () => {
  test('has nothing wrong in it', () => {
    expect(problems.map(sentence)).toEqual([]);
  });

  test('has 一有, the eight centers in their order, and twelve grids with workers', () => {
    expect(store.organisations.map(({ part }) => part)).toEqual([
      '坚强的党组织',
      '民主的自治组织',
      '广泛的社会组织',
    ]);
    expect([...store.centers.values()].map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(store.community.grids).toHaveLength(12);
  });

  test('guides every center and every turn of life', () => {
    expect(services.length).toBeGreaterThanOrEqual(26);
    expect(new Set(services.map(({ center }) => center))).toEqual(new Set(store.centers.keys()));
    expect(new Set(services.flatMap(({ lifeEvents: events }) => events))).toEqual(
      new Set(Object.values(lifeEvents)),
    );
  });

  test('has notices of every kind, topic and validity', () => {
    expect(notices.length).toBeGreaterThanOrEqual(34);
    expect(new Set(notices.map(({ kind }) => kind))).toEqual(new Set(Object.values(noticeKinds)));
    expect(new Set(notices.map(({ topic }) => topic))).toEqual(new Set(topics));
    expect(new Set(notices.map((notice) => validityAt(notice, now)))).toEqual(new Set(validities));
    expect(notices.some(({ urgentUntil }) => urgentUntil !== undefined && urgentUntil > now)).toBe(true);
    expect(notices.some(({ kind, html }) => kind === '公示' && html.includes('<table>'))).toBe(true);
  });

  test('gives nothing of a withdrawn notice away but why', () => {
    const [withdrawn, ...others] = [...store.withdrawn.values()];
    expect(others).toEqual([]);
    expect(withdrawn).toEqual({
      slug: 'jiankang-xinxi-shouji',
      file: 'content/notices/2026/jiankang-xinxi-shouji.md',
      index: 'BJL-2026-0013',
      published: Date.parse('2026-08-04T11:00+08:00'),
      withdrawn: Date.parse('2026-08-05T17:30+08:00'),
      explanation: expect.stringMatching(/销毁/),
    });
    expect(notices.some(({ slug }) => slug === withdrawn?.slug)).toBe(false);
  });

  test('tells both editions of a corrected notice', () => {
    const corrected = store.notices.get('gongnuan-2026');
    expect(corrected?.html).toContain('0371-5550-0210');
    expect(corrected?.history.map(({ number, html }) => [number, html?.includes('0371-5550-0100')])).toEqual([
      [1, true],
    ]);
  });

  test('hands out real PDFs and pictures of at most 60 kB', () => {
    const named = [
      ...services.flatMap(({ forms }) => forms),
      ...notices.flatMap(({ attachments }) => attachments),
    ];
    expect(named.length).toBeGreaterThan(10);
    for (const { href, type, size } of named) {
      const bytes = readFileSync(files.get(href) ?? '');
      expect(bytes.length).toBe(size);
      if (type === 'PDF') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      else expect([bytes.subarray(1, 4).toString(), size <= 60_000]).toEqual(['PNG', true]);
    }
  });

  test('has one policy in force and one to come', () => {
    const policies = [...store.policies.values()];
    expect(policyOn(policies, '2026-11-24')?.id).toBe('p2026');
    expect(policyOn(policies, '2027-01-01')?.id).toBe('p2027');
  });

  test('knows the holidays and 调休 of 2026 as they were announced', () => {
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const weekend = [0, 6].includes(weekdayOf(day));
      expect([day, holidayOn(store.calendar, day) !== null]).toEqual([
        day,
        isHoliday(day) && !plainWeekend(day),
      ]);
      expect([day, makeUpDay(store.calendar, day) !== null]).toEqual([day, weekend && isWorkday(day)]);
    }
    expect(store.calendar.map(({ year, announced }) => [year, announced])).toEqual([
      [2026, true],
      [2027, false],
    ]);
  });

  test('can be read by anyone who opens a file: every moment is a Shanghai one', () => {
    expect(store.notices.get('loushui-11-24')?.published).toBe(
      startOfDay('2026-11-24') + (14 * 60 + 10) * 60_000,
    );
    expect(readFileSync(join(dirname(sample), 'content/notices/2026/loushui-11-24.md'), 'utf8')).toContain(
      'published: 2026-11-24 14:10',
    );
  });
});

/** A Saturday or Sunday outside any holiday: the library calls it a holiday too, our calendar leaves it to the week. */
function plainWeekend(day: string): boolean {
  return [0, 6].includes(weekdayOf(day)) && holidayOn(store.calendar, day) === null;
}
