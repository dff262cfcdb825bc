import { csvOf } from '../../contract/csv.ts';
import { saveFile } from '../../island/saveFile.ts';

/** What a list is taken along as. */
export const formats = ['xlsx', 'csv'] as const;
export type Format = (typeof formats)[number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands a table to the browser as a file; its first line is the heads. */
export async function saveTable(
  name: string,
  lines: readonly (readonly (string | number)[])[],
  as: Format,
): Promise<void> {
  if (as === 'csv') return saveFile(`${name}.csv`, csvOf(lines), 'text/csv;charset=utf-8');
  const { xlsxOf } = await import('../../contract/xlsx.ts');
  saveFile(`${name}.xlsx`, new Blob([xlsxOf(name, lines).slice()]), XLSX);
}

/** `2026-11-29 14:30` of an instant of Shanghai, as it stands in a file: "yesterday" would be another day there. */
export const written = (at: string): string => at.slice(0, 16).replace('T', ' ');
