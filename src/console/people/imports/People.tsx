import type { ReactNode } from 'react';
import { fill } from '../../../island/fill.ts';
import { MOST_ROWS } from '../../../people/import-limits.ts';
import type { Field, Line } from '../../../people/importing.ts';
import { useRoom } from '../../frame/room.ts';
import { Found } from '../../frame/table/Found.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** Lines that are shown as they were read. */
const SHOWN = 5;

interface PeopleProps {
  looked: Looked;
  /** The button that writes all of them down. */
  children: ReactNode;
}

/** What stands in a table: cells that have to be mended, or the people as they would be written down. */
export function People({ looked: { count, others, read, faults, fresh }, children }: PeopleProps) {
  const known = count - fresh.length;
  return (
    <Found
      words={{ ...words, nothing: count === 0 ? words.nobody : words.nothing }}
      count={count}
      fresh={fresh.length}
      most={MOST_ROWS}
      others={others}
      faults={faults}
      said={known > 0 && <p>{fill(words.known, { count: known })}</p>}
    >
      <Sample read={read} lines={fresh.slice(0, SHOWN)} />
      <div className="acts">{children}</div>
    </Found>
  );
}

function Sample({ read, lines }: { read: readonly Field[]; lines: readonly Line[] }) {
  const { facts } = useRoom();
  const yes = (one: boolean) => (one ? words.yes : '');
  const trainedFor = (id: string) => facts.trainings.find(({ value }) => value === id)?.text ?? id;
  const said = ({ name, phone, email, bornYear, family, hardship, trained }: Line['person']) => ({
    name,
    phone,
    email,
    bornYear: bornYear || '',
    family: yes(family),
    hardship: yes(hardship),
    trained: trained.map(trainedFor).join('、'),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keyboard too.
    <section className="desk-wide desk-cells" tabIndex={0} aria-label={words.fine}>
      <table className="desk-table" translate="no">
        <thead>
          <tr>
            {read.map((field) => (
              <th key={field} scope="col">
                {words.heads[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, person }) => (
            <tr key={line}>
              {read.map((field) => (
                <td key={field}>{said(person)[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
