import type { ReactNode } from 'react';
import { MOST_OPENINGS } from '../../../bank/opening-limits.ts';
import { Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { Faults } from '../../frame/table/Faults.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** Lines that are shown as they were read. */
const SHOWN = 5;

/** What stands in a table of hours: cells that have to be mended, or whose hours they are. */
export function Found({ looked, children }: { looked: Looked; children: ReactNode }) {
  const say = useSaying();
  const { count, none, others, faults, receivers, minutes } = looked;
  return (
    <section>
      <h2>{fill(words.found, { count: count + none })}</h2>
      {others.length > 0 && <p className="pale">{fill(words.others, { titles: others.join('、') })}</p>}
      {none > 0 && <p>{fill(words.none, { count: none })}</p>}
      {faults.length > 0 ? (
        <>
          <h3>{fill(words.faults, { count: faults.length })}</h3>
          <p>{words.mend}</p>
          <Faults label={words.title} faults={faults} />
        </>
      ) : receivers.length === 0 ? (
        <p>{words.nothing}</p>
      ) : receivers.length > MOST_OPENINGS ? (
        <p className="asked-problem">
          {fill(words.tooMany, { count: receivers.length, most: MOST_OPENINGS })}
        </p>
      ) : (
        <>
          <p>{fill(words.fine, { length: say.minutes(minutes) })}</p>
          <table className="desk-table">
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.member}</th>
                <th scope="col">{words.minutes}</th>
              </tr>
            </thead>
            <tbody>
              {receivers.slice(0, SHOWN).map(({ line, member, minutes }) => (
                <tr key={line}>
                  <th scope="row" className="figures">
                    {line}
                  </th>
                  <td>
                    <Names numbers people={[member]} />
                  </td>
                  <td className="figures">{say.minutes(minutes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="acts">{children}</div>
        </>
      )}
    </section>
  );
}
