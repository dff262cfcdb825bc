/** Sheets row by row, as they are read: a cell may name its words by number, and a number may go over two cells. */
import { unescaped } from './xml.ts';

const element = (name: string) =>
  new RegExp(`<(?:\\w+:)?${name}(?:\\s([^>]*?))?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g');
const STRING = element('si');
const ROW = element('row');
const CELL = element('c');
const VALUE = element('v');
const TEXT = element('t');

/** The strings that cells name by their place. */
export function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(STRING)].map(([, , inside = '']) => textOf(inside));
}

export function sheetRows(xml: string, shared: readonly string[]): string {
  return [...xml.matchAll(ROW)]
    .map(([, , row = '']) =>
      [...row.matchAll(CELL)]
        .map(([, attributes = '', cell = '']) => cellText(attributes, cell, shared))
        .filter((words) => words !== '')
        .join(' | '),
    )
    .join('\n');
}

function cellText(attributes: string, cell: string, shared: readonly string[]): string {
  const type = /(?:^|\s)t\s*=\s*["'](\w+)["']/.exec(attributes)?.[1];
  if (type === 'inlineStr') return textOf(cell);
  const value = unescaped([...cell.matchAll(VALUE)][0]?.[2] ?? '');
  if (type === 's') return shared[Number(value)] ?? '';
  // A long number may be written as 1.3800001234E10.
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(value)) return BigInt(Math.round(Number(value))).toString();
  return value;
}

function textOf(xml: string): string {
  return unescaped([...xml.matchAll(TEXT)].map(([, , words = '']) => words).join(''));
}
