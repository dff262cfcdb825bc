import { csvOf } from '../../../contract/csv.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { saveFile } from '../../../island/saveFile.ts';
import { words } from './strings.ts';

/** What is wrong with one cell of a table that somebody brought. */
export interface Fault {
  line: number;
  /** `C`, and what stands at the top of the column. */
  letter: string;
  title: string;
  cell: string;
  /** What to do. */
  sentence: string;
}

/** As many as one mends before looking again. */
const SHOWN = 100;

/** Cells that have to be mended, by line and column; all of them can be taken along. */
export function Faults({ label, faults }: { label: string; faults: readonly Fault[] }) {
  const heads = [words.line, words.column, words.cell, words.fault];
  const place = ({ letter, title }: Fault) => fill(words.place, { letter, title });
  function save() {
    const lines = faults.map((one) => [one.line, place(one), one.cell, one.sentence]);
    saveFile(words.file, csvOf([heads, ...lines]), 'text/csv;charset=utf-8');
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keyboard too. */}
      <section className="desk-wide desk-cells" tabIndex={0} aria-label={label}>
        <table className="desk-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN).map((one) => (
              <tr key={`${one.line} ${one.letter}`}>
                <th scope="row" className="figures">
                  {one.line}
                </th>
                <td translate="no">{place(one)}</td>
                <td translate="no">{one.cell}</td>
                <td>{one.sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {faults.length > SHOWN && <p>{fill(words.many, { shown: SHOWN, all: faults.length })}</p>}
      <div className="acts">
        <Act onPress={save}>{words.save}</Act>
      </div>
    </>
  );
}
