/** Which column of a table holds what, by what is written above it. */
import { oneLine } from '../hanzi/line.ts';
import type { TableRow } from './row.ts';

export interface Columns<Field extends string> {
  /** The line of the titles. */
  line: number;
  fields: Map<Field, { column: number; title: string }>;
  /** Titles of what is not read. */
  others: string[];
}

/** Lines above the titles: the name of the list, when it was made. */
const MOST_ABOVE = 10;

/** A title as it is compared: `*手机号（必填）` is `手机号`. */
const titled = (cell: string) =>
  oneLine(cell)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*$/, '')
    .replace(/[\s*:：]/g, '');

/**
 * Where the columns are. `called` says what each may be called, set apart by blanks; the first line is taken in which as much is
 * found as `isHead` wants. Null where there is none.
 */
export function columnsOf<Field extends string>(
  rows: readonly TableRow[],
  called: { readonly [field in Field]: string },
  isHead: (has: (field: Field) => boolean) => boolean,
): Columns<Field> | null {
  const names = new Map(
    (Object.entries(called) as [Field, string][]).flatMap(([field, all]) =>
      all.split(' ').map((name) => [name, field] as const),
    ),
  );
  for (const { line, cells } of rows.slice(0, MOST_ABOVE)) {
    const fields: Columns<Field>['fields'] = new Map();
    const others: string[] = [];
    cells.forEach((title, column) => {
      const field = names.get(titled(title));
      if (field && !fields.has(field)) fields.set(field, { column, title });
      else if (title !== '') others.push(title);
    });
    if (isHead((field) => fields.has(field))) return { line, fields, others };
  }
  return null;
}

/** What stands in a row's cell of this column; nothing where there is no such column. */
export function cellIn<Field extends string>(
  { fields }: Pick<Columns<Field>, 'fields'>,
  cells: readonly string[],
  field: Field,
): string {
  const at = fields.get(field);
  return at ? (cells[at.column] ?? '') : '';
}

/** A formula that was never worked out, or one that went wrong. */
export const isFormula = (cell: string): boolean =>
  /^[=＝@]/.test(cell) || /^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)/.test(cell);

/** `0` → `A`, `27` → `AB`: as a spreadsheet names its columns. */
export function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
}
