import type { CSSProperties, ReactNode } from 'react';
import type { Chosen } from './chosen.ts';

export interface Column<Item> {
  head: string;
  cell: (item: Item) => ReactNode;
  /** What stands in a file, where it is not the cell's own text: moments as they are written, figures without words. */
  text?: (item: Item) => string | number;
  /** Its share of a row, as a grid's track: `minmax(0, 6rem)`. */
  width: string;
  figures?: boolean;
  /** What the thing is called, where a row is a link. */
  title?: boolean;
  /** Left out where the window is narrow or the letters are large. */
  spare?: boolean;
}

interface RowsProps<Item> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  columns: readonly Column<Item>[];
  chosen: Chosen<Item>;
  label: string;
  /** Where a row leads, where nothing is shown beside the list. */
  hrefOf?: ((item: Item) => string) | undefined;
}

/** One line a thing: each is a button or a link, one of them is in the order of Tab. */
export function Rows<Item>({ items, idOf, columns, chosen, label, hrefOf }: RowsProps<Item>) {
  const track = (shown: readonly Column<Item>[]) => shown.map(({ width }) => width).join(' ');
  const tracks = {
    '--tracks': track(columns),
    '--few-tracks': track(columns.filter(({ spare }) => !spare)),
  } as CSSProperties;
  const of = ({ figures, spare, title }: Column<Item>) =>
    [figures && 'figures', spare && 'desk-spare', title && 'desk-title'].filter(Boolean).join(' ') ||
    undefined;
  const current = chosen.item && idOf(chosen.item);
  return (
    <div style={tracks}>
      <p className="desk-row desk-heads" aria-hidden="true">
        {columns.map((column) => (
          <span key={column.head} className={of(column)}>
            {column.head}
          </span>
        ))}
      </p>
      <ol className="ruled" aria-label={label}>
        {items.map((item) => {
          const id = idOf(item);
          const here = id === current;
          const row = {
            className: 'desk-row',
            'data-row': id,
            tabIndex: here ? 0 : -1,
            'aria-current': here || undefined,
            children: columns.map((column) => (
              <span key={column.head} className={of(column)}>
                {column.cell(item)}
              </span>
            )),
          };
          return (
            <li key={id}>
              {hrefOf ? (
                <a {...row} href={hrefOf(item)} />
              ) : (
                <button {...row} type="button" onClick={() => chosen.choose(id)} />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
