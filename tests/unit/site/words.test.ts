import { describe, expect, test } from 'vitest';
import { hoursFigure } from '../../../src/site/bank.ts';
import { byReading, letterOf } from '../../../src/site/guides.ts';
import type { ServiceEntry } from '../../../src/site/store.ts';
import { labelCells } from '../../../src/site/tables.ts';

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

describe('tables on a phone', () => {
  const table = (columns: number) =>
    `<table><thead><tr>${'<th scope="col">列</th>'.repeat(columns)}</tr></thead><tbody><tr>${'<td>值</td>'.repeat(columns)}</tr></tbody></table>`;

  test('each cell of a wide table names its column', () => {
    const html = labelCells(table(4));
    expect(html.match(/<td data-label="列">/g)).toHaveLength(4);
    expect(html).toContain('class="stacks"');
  });

  test('a narrow table and all other text stay as they are', () => {
    expect(labelCells(`<p>前</p>${table(3)}<p>后</p>`)).toBe(`<p>前</p>${table(3)}<p>后</p>`);
  });
});

test('totals are whole hours with the minutes beside them', () => {
  expect(hoursFigure(748_830)).toEqual({ value: '12,480', unit: '小时30分' });
  expect(hoursFigure(0)).toEqual({ value: '0', unit: '小时' });
});
