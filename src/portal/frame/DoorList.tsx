import { routeTo, scriptPrefix } from '../../island/route.ts';
import { openDoors, useRoom } from './room.ts';
import { type GroupName, words } from './strings.ts';

const names = Object.keys(words.groups) as GroupName[];

/** The doors to everything else, in groups of ruled lines. */
export function DoorList() {
  const room = useRoom();
  const doors = openDoors(room);
  return (
    <nav className="door-groups" aria-label={words.doors}>
      {names.map((name) => (
        <section key={name}>
          <h2>{words.groups[name]}</h2>
          <ul className="ruled">
            {doors
              .filter(({ group = 'help' }) => group === name)
              .map(({ to, word, note }) => (
                <Line key={to} href={routeTo(to)} word={word} note={note} />
              ))}
            {name === 'me' && room.facts.hasGrids && (
              <Line href={`${scriptPrefix()}/grids/`} word={words.grid} note={words.gridNote} />
            )}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Line({ href, word, note }: { href: string; word: string | undefined; note: string | undefined }) {
  return (
    <li>
      <a className="row" href={href}>
        <span className="row-title">{word}</span>
        <span className="row-note">{note}</span>
      </a>
    </li>
  );
}
