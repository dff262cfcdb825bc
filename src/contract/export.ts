/** What one may take away of all that is kept about them (PIPL, art. 45): tables, and how they are written out. */
import { isoInShanghai } from '../calendar/shanghai.ts';
import { csvLine, csvOf } from './csv.ts';

export type Cell = string | number | null;
/** `moment` is epoch milliseconds in a row as it is stored. `words` says what a code means to people. */
export interface Column {
  name: string;
  title: string;
  as: 'text' | 'number' | 'moment';
  words?: { readonly [code: string]: string };
}
/** A table; its rows come from the hooks under these column names. */
export interface Part {
  title: string;
  /**
   * Who takes it along beside the person it is about: staff who look after members, where nothing is said; who has a
   * mandate to read, too; or nobody.
   */
  reach?: 'mandate' | 'own';
  columns: readonly Column[];
}

export const text = (name: string, title: string, words?: Column['words']): Column =>
  words ? { name, title, as: 'text', words } : { name, title, as: 'text' };
export const number = (name: string, title: string): Column => ({ name, title, as: 'number' });
export const moment = (name: string, title: string): Column => ({ name, title, as: 'moment' });
export const yesOrNo = (name: string, title: string): Column => text(name, title, { 0: '否', 1: '是' });

/** A stored row as JSON shows it: moments with their zone, codes as they are. */
export function jsonRow(part: Part, stored: { readonly [name: string]: Cell }): { [name: string]: Cell } {
  return Object.fromEntries(
    part.columns.map(({ name, as }) => {
      const value = stored[name] ?? null;
      return [name, as === 'moment' && typeof value === 'number' ? isoInShanghai(value) : value];
    }),
  );
}

/** The headers of a part's table, as its file begins. */
export const csvHead = (part: Part): string => csvOf([part.columns.map(({ title }) => title)]);

/** A stored row as a line for spreadsheets: moments as Shanghai's clock shows them, codes in words. */
export function csvRow(part: Part, stored: { readonly [name: string]: Cell }): string {
  const columns: readonly Column[] = part.columns;
  return csvLine(
    columns.map(({ name, as, words }) => {
      const value = stored[name] ?? null;
      if (value === null) return '';
      if (as === 'moment') return isoInShanghai(Number(value)).slice(0, 19).replace('T', ' ');
      if (as === 'number') return Number(value);
      return words?.[String(value)] ?? String(value);
    }),
  );
}
