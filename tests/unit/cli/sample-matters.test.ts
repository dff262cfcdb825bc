/** A year of what people of the sample said: in order, of every course, and one line that came back. */
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { planMatters } from '../../../src/cli/sample/matters.ts';
import { tellsDoor } from '../../../src/matters/public.ts';
import type { MatterRules } from '../../../src/matters/rules.ts';
import { matterRulesType } from '../../../src/publisher/content/matters.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { loadContent } from '../../../src/publisher/content.ts';

const courts = ['东院', '西院', '南院', '北院', '前院', '后院'];
let rules: MatterRules;
beforeAll(async () => {
  const { records } = await loadContent(resolve(import.meta.dirname, '../../../content'), {
    now: Date.now(),
  });
  rules = ofType(records.values(), matterRulesType)[0]?.data as MatterRules;
});

test('whatever the day, every courtyard has its four lines, some are on their way, and one came back', () => {
  for (const day of ['2026-06-30', '2026-09-13', '2026-11-24', '2027-03-01', '2027-08-15']) {
    const now = Date.parse(`${day}T18:30:00+08:00`);
    const plan = planMatters(rules, courts, now);
    const lines = plan.filter(({ said }) => said.standard);
    expect(lines.length, day).toBe(24);
    expect(new Set(lines.map(({ court, said }) => court + said.standard)).size).toBe(24);
    const courses = new Set(plan.map(({ course }) => course));
    for (const course of ['accepted', 'answered', 'signedOff', 'judged', 'back'] as const)
      expect([day, ...courses]).toContain(course);
    for (const [at, one] of plan.entries()) {
      expect(one.at).toBeLessThan(now);
      expect(one.at).toBeGreaterThanOrEqual(plan[at - 1]?.at ?? 0);
      expect(tellsDoor(one.said.open + one.said.answer)).toBe(false);
    }
  }
});
