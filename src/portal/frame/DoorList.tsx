import { routeTo } from '../../island/route.ts';
import { openDoors, useRoom } from './room.ts';
import { words } from './strings.ts';

/** The doors to everything else, as ruled lines. */
export function DoorList() {
  const room = useRoom();
  return (
    <nav aria-label={words.doors}>
      <h2>{words.doors}</h2>
      <ul className="ruled">
        {openDoors(room).map(({ to, word, note }) => (
          <li key={to}>
            <a className="row" href={routeTo(to)}>
              <span className="row-title">{word}</span>
              <span className="row-note">{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
