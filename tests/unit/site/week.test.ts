import { describe, expect, test } from 'vitest';
import { weekOf } from '../../../src/site/centers.ts';
import type { CenterEntry } from '../../../src/site/store.ts';
import { daysForPeople, stretchForPeople, weekLines } from '../../../src/site/week.ts';

describe('a week of opening hours in few lines', () => {
  test('days with the same hours share a line, days of rest have one of their own', () => {
    const days = ['周一', '周二', '周三', '周四', '周五'] as const;
    const lines = weekLines([
      { days: [...days], from: 510, to: 720 },
      { days: [...days], from: 870, to: 1080 },
      { days: ['周六'], from: 540, to: 690, note: '一个窗口' },
    ]);
    expect(lines.map(({ days, stretches }) => [days, stretches.length])).toEqual([
      ['周一至周五', 2],
      ['周六', 1],
      ['周日', 0],
    ]);
  });

  test('three days in a row are a run, two are named', () => {
    expect(daysForPeople(['周一', '周二', '周三'])).toBe('周一至周三');
    expect(daysForPeople(['周六', '周日'])).toBe('周六、周日');
    expect(daysForPeople(['周二', '周四', '周五', '周六'])).toBe('周二、周四至周六');
    expect(daysForPeople(['周一', '周二', '周三', '周四', '周五', '周六', '周日'])).toBe('每天');
  });

  test('the part of the day is said again only where it changes', () => {
    expect(stretchForPeople({ from: 510, to: 720 })).toBe('上午8:30–12:00');
    expect(stretchForPeople({ from: 870, to: 1050 })).toBe('下午2:30–5:30');
    expect(stretchForPeople({ from: 870, to: 1200 })).toBe('下午2:30–晚上8:00');
    expect(stretchForPeople({ from: 1080, to: 1440 })).toBe('晚上6:00–24:00');
    expect(stretchForPeople({ from: 0, to: 1440 })).toBe('全天');
  });

  test('hours and their extension are one stretch on a door, and stay two where there is a break', () => {
    const usual = [
      { days: ['周三'], from: 510, to: 720 },
      { days: ['周三'], from: 870, to: 1080 },
    ];
    const extraHours = [{ days: ['周三'], from: 1080, to: 1200, note: '延时' }];
    const [, wednesday] = weekOf({ hours: usual, extraHours } as unknown as CenterEntry);
    expect(wednesday?.stretches.map(stretchForPeople)).toEqual(['上午8:30–12:00', '下午2:30–晚上8:00']);
  });
});
