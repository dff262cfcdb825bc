import { useQuery } from '@tanstack/react-query';
import { Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';

interface Person {
  name: string;
  number: string;
}
/** A table that was written down. */
interface Brought {
  id: string;
  by: Person;
  madeAt: string;
  rows: number;
  /** Numbers that its rows got. */
  first: string;
  last: string;
  undone: { at: string; by: Person; gone: number } | null;
}

interface EarlierProps {
  /** What they are called in the store of answers. */
  name: string;
  read: () => Promise<{ items: readonly Brought[] }>;
  undo: (id: string) => Promise<unknown>;
  words: {
    earlier: string;
    none: string;
    /** One of them: `{count}`, `{first}`, `{last}`. */
    one: string;
    /** `{gone}`. */
    undone: string;
    undo: string;
    undoSure: string;
    undoNow: string;
  };
}

/** Tables that were written down, and how one is taken back. */
export function Earlier({ name, read, undo, words }: EarlierProps) {
  const tables = useQuery({ queryKey: [name], queryFn: read });
  return (
    <section className="desk-apart">
      <h2>{words.earlier}</h2>
      <Reading query={tables}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pale">{words.none}</p>
          ) : (
            <ol className="ruled">
              {items.map((one) => (
                <One key={one.id} of={one} undo={undo} words={words} />
              ))}
            </ol>
          )
        }
      </Reading>
    </section>
  );
}

type OneProps = Pick<EarlierProps, 'undo' | 'words'> & { of: Brought };

function One({ of: { id, by, madeAt, rows, first, last, undone }, undo, words }: OneProps) {
  const say = useSaying();
  const undoing = useSending(() => undo(id));
  return (
    <li>
      <p>
        {say.instant(madeAt)} <Names people={[by]} />{' '}
        <span className="figures">{fill(words.one, { count: rows, first, last })}</span>
      </p>
      {undone ? (
        <p className="pale">
          {say.instant(undone.at)} <Names people={[undone.by]} /> {fill(words.undone, { gone: undone.gone })}
        </p>
      ) : (
        <Sure open={words.undo} sentence={words.undoSure} button={words.undoNow} sending={undoing} />
      )}
    </li>
  );
}
