import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { saveFile } from '../../../island/saveFile.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { type KeptRow, keptRows } from '../kept.ts';
import { saveTable } from './save.ts';
import { words } from './strings.ts';

/** What is kept about a member, who looked at it, a copy to take along, and the way out. */
export default function Data() {
  const { client, doors } = useRoom();
  const first = useQuery({
    queryKey: ['kept', 'member'],
    queryFn: () => client.exportRows({ part: 'member' }),
  });
  const leaving = doors.find(({ to }) => to === 'leaving');
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <Reading query={first}>
        {({ rows, parts }) => (
          <>
            <Profile row={rows[0] ?? {}} />
            <Trail />
            <Take parts={parts} />
          </>
        )}
      </Reading>
      {leaving && (
        <section>
          <h2>{words.leave}</h2>
          <p className="pale">{words.leaveLead}</p>
          <p>
            <a className="ruled-button" href={routeTo(leaving.to)}>
              {words.leave}
            </a>
          </p>
        </section>
      )}
    </View>
  );
}

function Profile({ row }: { row: KeptRow }) {
  const { facts } = useRoom();
  const say = useSaying();
  const { fields } = words;
  const yesOrNo = (value: unknown) => (Number(value) === 1 ? words.yes : words.no);
  return (
    <section>
      <h2>{words.profile}</h2>
      <Facts>
        <Fact name={fields.name}>
          <span translate="no">{row.name}</span>
        </Fact>
        <Fact name={fields.number}>{row.number}</Fact>
        <Fact name={fields.phone}>{row.phone || words.none}</Fact>
        <Fact name={fields.email}>{row.email || words.none}</Fact>
        <Fact name={fields.bornYear}>{row.bornYear || words.none}</Fact>
        <Fact name={fields.hardship}>{yesOrNo(row.hardship)}</Fact>
        <Fact name={fields.family}>{yesOrNo(row.family)}</Fact>
        <Fact name={fields.trained}>{trainedFor(String(row.trained ?? ''), facts.services)}</Fact>
        <Fact name={fields.created}>{row.created && say.day(String(row.created).replace(' ', 'T'))}</Fact>
      </Facts>
      <p className="pale">{fill(words.correct, { phone: facts.phone, desk: facts.desk.name })}</p>
    </section>
  );
}

/** Names of the services in a list of their ids, as it is stored. */
function trainedFor(stored: string, services: readonly { id: string; name: string }[]): string {
  const named = services.filter(({ id }) => stored.includes(`"${id}"`)).map(({ name }) => name);
  return named.join('、') || words.none;
}

/** Lines that are shown before more are asked for. */
const AT_ONCE = 10;

function Trail() {
  const { client } = useRoom();
  const say = useSaying();
  const [shown, setShown] = useState(AT_ONCE);
  const trail = useQuery({
    queryKey: ['kept', 'trail'],
    queryFn: async () => (await keptRows(client, 'trail')).reverse(),
  });
  const acts: { readonly [act: string]: string } = words.acts;
  return (
    <section>
      <h2>{words.trail}</h2>
      <p className="pale">{words.trailLead}</p>
      <Reading query={trail}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="pale">{words.trailEmpty}</p>
          ) : (
            <>
              <ul className="ruled">
                {rows.slice(0, shown).map((row, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record, which never move.
                  <li key={at} className="row entry">
                    <span className="row-title">{acts[String(row.act)] ?? words.other}</span>
                    <span className="row-note">
                      <time dateTime={String(row.at)}>{say.instant(String(row.at))}</time>
                      {'\u00a0· '}
                      <span translate="no">{row.actor}</span>
                    </span>
                  </li>
                ))}
              </ul>
              {rows.length > shown && (
                <Act onPress={() => setShown(rows.length)}>
                  {fill(words.older, { count: rows.length - shown })}
                </Act>
              )}
            </>
          )
        }
      </Reading>
    </section>
  );
}

function Take({ parts }: { parts: readonly { part: string; title: string }[] }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const titles: { readonly [part: string]: string } = words.parts;
  const [done, setDone] = useState(false);
  const table = useSending(
    (part: string) => saveTable(client, part),
    () => setDone(true),
  );
  const all = useSending(
    async (_: undefined) => {
      const taken: { [part: string]: { title: string; rows: KeptRow[] } } = {};
      for (const { part, title } of parts) taken[part] = { title, rows: await keptRows(client, part) };
      saveFile(
        fill(words.file, { day: say.today }),
        `${JSON.stringify(taken, null, 2)}\n`,
        'application/json',
      );
    },
    () => setDone(true),
  );
  return (
    <section>
      <h2>{words.take}</h2>
      <p>{/MicroMessenger/i.test(navigator.userAgent) ? words.takeInWeChat : words.takeLead}</p>
      <Tried trouble={table.trouble ?? all.trouble} />
      <p role="status">{done ? words.saved : ''}</p>
      <div className="acts takes">
        {parts.map(({ part, title }) => (
          <Act
            key={part}
            weight="quiet"
            pending={table.pending}
            pendingText={strings.working}
            onPress={() => table.send(part)}
          >
            {titles[part] ?? title}
          </Act>
        ))}
      </div>
      <div className="acts">
        <Act pending={all.pending} pendingText={strings.working} onPress={() => all.send(undefined)}>
          {words.takeAll}
        </Act>
      </div>
    </section>
  );
}
