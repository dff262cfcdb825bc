import { describe, expect, test } from 'vitest';
import { hoursFigure } from '../../../src/site/bank.ts';
import { byReading, letterOf } from '../../../src/site/guides.ts';
import type { ServiceEntry } from '../../../src/site/store.ts';

describe('guides by A–Z', () => {
  test('a guide stands under the first letter of its reading, or of the reading it is given', () => {
    expect(letterOf({ name: '老年人优待证' })).toBe('l');
    expect(letterOf({ name: '长者食堂', pinyin: 'zhang zhe shi tang' })).toBe('z');
    expect(letterOf({ name: '“一件事”联办' })).toBe('y');
    expect(letterOf({ name: 'ETC 办理' })).toBe('e');
    expect(letterOf({ name: '12345热线' })).toBe('0');
  });

  test('guides stand in the order of their readings', () => {
    const guide = (name: string) => ({ slug: name, name }) as ServiceEntry;
    const names = byReading(['生育登记', '社保卡', '老年证'].map(guide)).map(({ name }) => name);
    expect(names).toEqual(['老年证', '社保卡', '生育登记']);
  });
});

test('totals are whole hours with the minutes beside them', () => {
  expect(hoursFigure(748_830)).toEqual({ value: '12,480', unit: '小时30分' });
  expect(hoursFigure(0)).toEqual({ value: '0', unit: '小时' });
});
