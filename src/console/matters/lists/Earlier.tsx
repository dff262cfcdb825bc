import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../contract/call.ts';
import { Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

type List = Answer<ConsoleCalls['matterLists']>['items'][number];

/** Lists that were written down, and how one is taken back. */
export function Earlier() {
  const { client } = useRoom();
  const lists = useQuery({ queryKey: ['matter-lists'], queryFn: () => client.matterLists({}) });
  return (
    <section className="desk-apart">
      <h2>{words.earlier}</h2>
      <Reading query={lists}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pale">{words.none}</p>
          ) : (
            <ol className="ruled">
              {items.map((one) => (
                <One key={one.id} of={one} />
              ))}
            </ol>
          )
        }
      </Reading>
    </section>
  );
}

function One({ of: { id, by, madeAt, rows, first, last, undone } }: { of: List }) {
  const { client } = useRoom();
  const say = useSaying();
  const undoing = useSending(() => client.undoMatterList({ id }));
  return (
    <li>
      <p>
        {say.instant(madeAt)} <Names people={[by]} />{' '}
        <span className="figures">{fill(words.list, { count: rows, first, last })}</span>
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
