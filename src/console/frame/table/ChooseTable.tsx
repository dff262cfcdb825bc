import { useRef, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { TableRow } from '../../../tables/row.ts';
import { words } from './strings.ts';

type Problem = keyof typeof words.problems;

interface ChooseTableProps {
  /** Whether one was chosen before. */
  again: boolean;
  take: (rows: readonly TableRow[]) => void;
}

/** Reads a table that lies on this computer; one that is none is told with a sentence. */
export function ChooseTable({ again, take }: ChooseTableProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function read(file: File) {
    setReading(true);
    setProblem(null);
    try {
      const { MOST_BYTES, tableRows } = await import('../../../tables/table.ts');
      // Before it is read: half a gigabyte would fill the memory.
      if (file.size > MOST_BYTES) setProblem('large');
      else take(tableRows(new Uint8Array(await new Response(file).arrayBuffer())));
    } catch (error) {
      setProblem(error instanceof Error && 'problem' in error ? (error.problem as Problem) : 'unreachable');
    } finally {
      setReading(false);
      if (chooser.current) chooser.current.value = '';
    }
  }

  return (
    <div className="asked">
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.txt,.xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void read(file);
        }}
      />
      <p className="asked-hint">{words.hint}</p>
      <div className="acts">
        <Act pending={reading} pendingText={words.reading} onPress={() => chooser.current?.click()}>
          {again ? words.again : words.choose}
        </Act>
      </div>
      {problem && (
        <p role="alert" className="asked-problem">
          {words.problems[problem]}
        </p>
      )}
    </div>
  );
}
