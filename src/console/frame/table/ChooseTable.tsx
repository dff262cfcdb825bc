import { NotATable, type TableRow } from '../../../tables/row.ts';
import { ChooseFile, problemIn } from '../ChooseFile.tsx';
import { words } from './strings.ts';

interface ChooseTableProps {
  /** Whether one was chosen before. */
  again: boolean;
  take: (rows: readonly TableRow[]) => void;
}

/** Reads a table that lies on this computer. */
export function ChooseTable({ again, take }: ChooseTableProps) {
  return (
    <ChooseFile
      accept=".csv,.txt,.xlsx"
      button={again ? words.again : words.choose}
      pendingText={words.reading}
      hint={words.hint}
      read={async (file) => {
        const { MOST_BYTES, tableRows } = await import('../../../tables/table.ts');
        // Before it is read: half a gigabyte would fill the memory.
        if (file.size > MOST_BYTES) throw new NotATable('large');
        take(tableRows(new Uint8Array(await new Response(file).arrayBuffer())));
      }}
      problemOf={(thrown) => words.problems[problemIn<keyof typeof words.problems>(thrown)]}
    />
  );
}
