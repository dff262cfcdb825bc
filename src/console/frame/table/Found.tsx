import type { ReactNode } from 'react';
import { fill } from '../../../island/fill.ts';
import { type Fault, Faults } from './Faults.tsx';

interface FoundProps {
  words: {
    title: string;
    /** `{count}` */
    found: string;
    /** `{titles}` */
    others: string;
    /** `{count}` */
    faults: string;
    mend: string;
    nothing: string;
    /** `{count}`, `{most}` */
    tooMany: string;
    fine: string;
  };
  /** How many there are, how many of them would be written, and at most at once. */
  count: number;
  fresh?: number;
  most: number;
  /** Columns that are not read. */
  others: readonly string[];
  faults: readonly Fault[];
  /** What is to be known besides. */
  said?: ReactNode;
  /** What would be written, and the button that does it. */
  children: ReactNode;
}

/** What stands in a table: cells that have to be mended, or what would be written. */
export function Found({ words, count, fresh = count, most, others, faults, said, children }: FoundProps) {
  return (
    <section>
      <h2>{fill(words.found, { count })}</h2>
      {others.length > 0 && <p className="pale">{fill(words.others, { titles: others.join('、') })}</p>}
      {said}
      {faults.length > 0 ? (
        <>
          <h3>{fill(words.faults, { count: faults.length })}</h3>
          <p>{words.mend}</p>
          <Faults label={words.title} faults={faults} />
        </>
      ) : fresh === 0 ? (
        <p>{words.nothing}</p>
      ) : fresh > most ? (
        <p className="asked-problem">{fill(words.tooMany, { count: fresh, most })}</p>
      ) : (
        <>
          <p>{words.fine}</p>
          {children}
        </>
      )}
    </section>
  );
}
