import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type ForeignGuide, importGuide } from '../../../src/directory/import.ts';
import { serviceSchema } from '../../../src/directory/service.ts';

const file = join(import.meta.dirname, '../../../../shared/data/guides/guides.jsonl');
const there = existsSync(file);
if (!there)
  console.info('The 400 real guides are not beside this checkout (../shared/data/guides): not imported.');
const guides = there
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ForeignGuide)
  : [];
const imported = guides.map((guide) => importGuide(guide, 'bianmin', '2026-11-24'));

describe.skipIf(!there)('the 400 real guides', () => {
  test('all become guides of ours', () => {
    expect(imported).toHaveLength(400);
    const told = imported.flatMap((service) => {
      const { issues = [] } = v.safeParse(serviceSchema, service);
      return issues.map((issue) => `${service.name}: ${v.getDotPath(issue)} ${issue.message}`);
    });
    expect(told).toEqual([]);
  });

  test('keep their words: conditions, papers, limits', () => {
    imported.forEach((service, at) => {
      const guide = guides[at] as ForeignGuide;
      if (guide.accept_standard !== '无') expect(service.conditions).toEqual([guide.accept_standard.trim()]);
      const papers = Array.isArray(guide.material_intro) ? guide.material_intro.length : 0;
      expect(service.materials).toHaveLength(papers);
      expect(service.name).toBe(guide.matter_name);
    });
  });

  test('never promise longer than the law', () => {
    const days = (limit: string | number) => Number(/^\d+/.exec(String(limit))?.[0] ?? Number.NaN);
    expect(imported.filter(({ limits }) => days(limits.promised) > days(limits.legal))).toEqual([]);
    expect(
      imported.filter(({ limits }) => days(limits.promised) < days(limits.legal)).length,
    ).toBeGreaterThan(300);
  });

  test('find every telephone in a field that holds several with words between', () => {
    const numbers = (field: string) =>
      importGuide(
        { ...(guides[0] as ForeignGuide), consult_phone: field },
        'bianmin',
        '2026-11-24',
      ).consult.map(({ number }) => number);
    expect(numbers('020-38807710；020-83627551')).toEqual(['020-38807710', '020-83627551']);
    expect(numbers('省厅：020-86351219、86351130；深圳：0755-88127587')).toEqual([
      '020-86351219',
      '86351130',
      '0755-88127587',
    ]);
    expect(numbers('020-86350153，受理时间：周一至周五上午08：30-12:00')).toEqual(['020-86350153']);
    expect(numbers('无')).toEqual(['12345']);
  });
});
