import { useEffect, useRef, useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { useIsland } from '../../island/Island.tsx';
import { useSending } from '../../island/sending.ts';
import { Tried } from '../../island/Tried.tsx';
import type { Column } from './Rows.tsx';
import { every, type Reader } from './room.ts';
import { type Format, formats, saveTable } from './saveTable.ts';
import { words } from './strings.ts';

/** Pages of one file: a hundred thousand rows. */
const MOST = 20;

interface TakeProps<Item> {
  title: string;
  columns: readonly Column<Item>[];
  read: Reader<Item>;
}

/** The whole list as a file, its cells as the list shows them. The server writes down who takes it. */
export function Take<Item>({ title, columns, read }: TakeProps<Item>) {
  const { strings } = useIsland();
  const [taken, setTaken] = useState<{ as: Format; items: Item[] } | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const taking = useSending(
    async (as: Format) => ({ as, items: await every((from) => read({ ...from, take: as }), MOST) }),
    setTaken,
  );
  useEffect(() => {
    if (!taken || !table.current) return;
    const lines = [...table.current.rows].map((row, at) =>
      columns.map(({ text, head }, place) => {
        const item = taken.items[at];
        return text && item !== undefined ? text(item) : (row.cells[place]?.textContent ?? head).trim();
      }),
    );
    setTaken(null);
    saveTable(title, [columns.map(({ head }) => head), ...lines], taken.as);
  }, [taken, columns, title]);
  return (
    <div className="desk-take no-print">
      <Tried trouble={taking.trouble} />
      {formats.map((as) => (
        <Act
          key={as}
          weight="quiet"
          pending={taking.pending}
          pendingText={strings.working}
          onPress={() => taking.send(as)}
        >
          {words.take[as]}
        </Act>
      ))}
      {taken && (
        <table ref={table} hidden>
          <tbody>
            {taken.items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they stand for one moment, and are never moved.
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column.head}>{column.text ? null : column.cell(item)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
