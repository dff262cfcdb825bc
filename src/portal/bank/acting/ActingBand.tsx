import { namesApart } from '../../../island/apart.ts';
import { Filled } from '../../../island/Filled.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';
import { readable, routeOf, type Whose } from './whose.ts';

/** On top of whatever is done or seen in another's name: in colour, and in words with `{name}` in them. */
export function ActingBand({ text, name }: { text: string; name: string }) {
  return (
    <p className="acting-band">
      <Filled text={text} with={{ name: <b translate="no">{name}</b> }} />
    </p>
  );
}

/** Whose passbook it is, and the way to the others; nothing for who reads nobody else's. */
export function WhosePassbook({ whose }: { whose: Whose | null }) {
  const room = useRoom();
  const { strings } = useIsland();
  const others = namesApart(readable(room), strings.nameApart);
  return (
    <>
      {others.length > 0 && (
        <nav className="months whose" aria-label={words.whose}>
          <a href={routeOf('passbook', null)} aria-current={whose === null || undefined}>
            {words.mine}
          </a>
          {others.map(({ person, text }) => (
            <a
              key={person.member}
              href={routeOf('passbook', person)}
              aria-current={whose?.member === person.member || undefined}
              translate="no"
            >
              {text}
            </a>
          ))}
        </nav>
      )}
      {whose?.name && <ActingBand text={words.reading} name={whose.name} />}
    </>
  );
}
