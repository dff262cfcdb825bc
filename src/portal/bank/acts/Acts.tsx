import { useQuery } from '@tanstack/react-query';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { type KeptRow, keptRows } from '../../people/kept.ts';
import { useServiceName } from '../serviceName.ts';
import { words } from './strings.ts';

/** What others did in this member's name, the newest first. */
export default function Acts() {
  const { client, facts } = useRoom();
  const acts = useQuery({
    queryKey: ['kept', 'acts'],
    queryFn: async () => (await keptRows(client, 'acts')).reverse(),
  });
  return (
    <View title={words.title} back={{ href: routeTo('ties'), text: words.ties }}>
      <p className="pale">{fill(words.lead, { phone: facts.phone })}</p>
      <Reading query={acts}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{words.empty}</p>
          ) : (
            <ul className="ruled">
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record, which never move.
                <Line key={at} row={row} />
              ))}
            </ul>
          )
        }
      </Reading>
    </View>
  );
}

function Line({ row }: { row: KeptRow }) {
  const serviceName = useServiceName();
  const say = useSaying();
  const said: { readonly [act: string]: string } = words.acts;
  const service = String(row.service ?? '');
  const notes = [
    service && serviceName({ id: service, name: service }),
    Number(row.mandate) === 1 && words.mandate,
  ].filter(Boolean);
  return (
    <li className="row entry">
      <span className="row-title">{said[String(row.act)] ?? words.other}</span>
      <span className="acting" translate="no">
        {row.actor}
      </span>
      <span className="row-note">
        <time dateTime={String(row.at)}>{say.instant(String(row.at))}</time>
        {notes.map((note) => `\u00a0· ${note}`)}
      </span>
    </li>
  );
}
