/** Bold while it is being read: stars that were typed are part of a mask (138****1234), and no mark. */
export const [BOLD, PLAIN] = ['\uE000', '\uE001'] as const;
export const MARKS: RegExp = new RegExp(`[${BOLD}${PLAIN}]`, 'g');

/** A pasted table, row by row as Markdown. What was merged over rows stands in each, so that each row reads by itself. */
export function tableOf(table: HTMLTableElement, words: (cell: Element) => string): string {
  const rows = filled(table, words);
  // A sheet's text in one column, or a page laid out by a table, is no table.
  const columns = rows.reduce((most, row) => Math.max(most, lastUsed(row) + 1), 0);
  if (columns < 2)
    return `\n\n${rows
      .map((row) => row[0]?.text ?? '')
      .filter(Boolean)
      .join('\n\n')}\n\n`;
  const used = rows.filter((row) => lastUsed(row) >= 0);
  const captions: string[] = [];
  while (used.length > 1 && isOneCell(used[0] ?? [], columns))
    captions.push((used.shift()?.[0]?.text ?? '').replace(MARKS, ''));
  // The heads of columns are bold by what they are.
  const lines = used.map((row, at) =>
    at === 0 ? lineOf(row, columns).replace(MARKS, '') : lineOf(row, columns),
  );
  const sides = Array.from(
    { length: columns },
    (_, at) => DASHES[used[0]?.[at]?.of.className ?? ''] ?? '---',
  );
  lines.splice(1, 0, `| ${sides.join(' | ')} |`);
  return `\n\n${[...captions.map(flat), lines.join('\n')].join('\n\n')}\n\n`;
}

/** How Markdown says on which side a column stands; its class is the house's own (`src/markdown/tables.ts`). */
const DASHES: { readonly [side: string]: string } = { end: '---:', middle: ':---:' };

interface Cell {
  text: string;
  /** The same cell of the table, over however many places it reaches. */
  of: Element;
}

/** Every place of the grid, with the cell that covers it: by rows it repeats, by columns only its first place speaks. */
function filled(table: HTMLTableElement, words: (cell: Element) => string): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = [];
  const rows = Array.from(table.getElementsByTagName('tr')).filter((row) => nearest(row, 'TABLE') === table);
  rows.forEach((row, down) => {
    let across = 0;
    for (const of of Array.from(row.children).filter(
      ({ nodeName }) => nodeName === 'TD' || nodeName === 'TH',
    )) {
      while (grid[down]?.[across]) across += 1;
      const cell = { text: words(of), of };
      const high = Math.min(span(of, 'rowspan'), rows.length - down);
      const wide = span(of, 'colspan');
      for (let y = 0; y < high; y += 1)
        for (let x = 0; x < wide; x += 1) {
          const line = grid[down + y] ?? [];
          line[across + x] = x === 0 ? cell : { text: '', of };
          grid[down + y] = line;
        }
      across += wide;
    }
  });
  return grid.map((row) => Array.from(row));
}

/** How many places a cell covers; a page that says a million is not believed. */
function span(cell: Element, by: 'rowspan' | 'colspan'): number {
  const said = Math.trunc(Number(cell.getAttribute(by) ?? 1));
  return said >= 1 ? Math.min(said, 50) : 1;
}

function nearest(node: Element, name: string): Element | null {
  let above = node.parentElement;
  while (above && above.nodeName !== name) above = above.parentElement;
  return above;
}

function lastUsed(row: readonly (Cell | undefined)[]): number {
  return row.reduce((last, cell, at) => (cell && cell.text !== '' ? at : last), -1);
}

/** Whether one cell alone covers the whole width: a caption. */
function isOneCell(row: readonly (Cell | undefined)[], columns: number): boolean {
  return row.length >= columns && row.every((cell) => cell?.of === row[0]?.of);
}

function lineOf(row: readonly (Cell | undefined)[], columns: number): string {
  return `| ${Array.from({ length: columns }, (_, at) => flat(row[at]?.text ?? '').replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** In one line: between Han characters a broken line needs no blank. */
function flat(text: string): string {
  return text
    .replace(/(?:^|\n)(?:- |#+ )/g, '\n')
    .trim()
    .replace(/\s*\n+\s*/g, ' ');
}
