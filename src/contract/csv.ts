/** Tables as spreadsheets read them: RFC 4180, UTF-8 with its mark, and no cell that would run as a formula. */

type Cells = readonly (string | number)[];

/**
 * One line. Text that a spreadsheet would run as a formula gets an apostrophe before it: it may begin with a sign, also a
 * full-width one, after blanks, tabs or line ends (OWASP, CSV injection).
 */
export function csvLine(cells: Cells): string {
  const line = cells.map((cell) => {
    if (typeof cell === 'number') return String(cell);
    const safe =
      /^[\s\u00a0\u3000]*[=+\-@＝＋－＠|%]/.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  });
  return `${line.join(',')}\r\n`;
}

/** A whole file. By its mark spreadsheets know that it is UTF-8. */
export const csvOf = (lines: readonly Cells[]): string => `\ufeff${lines.map(csvLine).join('')}`;
