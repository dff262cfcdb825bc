import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf, parseInstant } from '../../../calendar/shanghai.ts';
import { Tick } from '../../../island/Field.tsx';
import { Length } from '../../../island/Length.tsx';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { useServiceName } from '../serviceName.ts';
import type { PassbookEntry } from '../types.ts';
import { words } from './strings.ts';

function usePassbook() {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['passbook'],
    queryFn: ({ pageParam }) => client.passbook(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Every entry, newest first, with the balance after it. */
export default function Passbook() {
  const passbook = usePassbook();
  const [holds, setHolds] = useState(false);
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <Reading query={passbook}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <p className="pale">{words.empty}</p>;
          // A hold moves nothing yet: three lines of them stand behind one service, so they come when asked for.
          const entries = holds ? all : all.filter(({ change }) => change !== 0);
          return (
            <>
              <Entries entries={entries} />
              <Tick id="holds" label={words.holds} checked={holds} onChange={setHolds} />
              <More query={passbook} />
              {!passbook.hasNextPage && <p className="pale">{words.end}</p>}
            </>
          );
        }}
      </Reading>
    </View>
  );
}

function Entries({ entries }: { entries: PassbookEntry[] }) {
  const say = useSaying();
  return (
    <table className="passbook">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.amount}</th>
          <th scope="col">{words.balance}</th>
        </tr>
      </thead>
      {byMonth(entries).map(([month, ofMonth]) => (
        <tbody key={month}>
          <tr className="month">
            <th scope="rowgroup" colSpan={3}>
              {say.month(month)}
            </th>
          </tr>
          {ofMonth.map((entry) => (
            <tr key={entry.seq}>
              <th scope="row">
                <time className="entry-day" dateTime={entry.effectiveAt}>
                  {say.dayOfMonth(entry.effectiveAt)}
                </time>
                <Matter entry={entry} />
              </th>
              <Amount entry={entry} />
              <td className="balance">
                <Length minutes={entry.balance} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Runs of one month, in the order they come in: `2026-11` and its entries. */
function byMonth(entries: PassbookEntry[]): [string, PassbookEntry[]][] {
  const runs: [string, PassbookEntry[]][] = [];
  for (const entry of entries) {
    const month = dayOf(parseInstant(entry.effectiveAt) ?? 0).slice(0, 7);
    const run = runs[runs.length - 1];
    if (run?.[0] === month) run[1].push(entry);
    else runs.push([month, [entry]]);
  }
  return runs;
}

/** What an entry is about: its kind, the service, and who was on the other side. */
function Matter({ entry }: { entry: PassbookEntry }) {
  const serviceName = useServiceName();
  const what = entry.service ? serviceName(entry.service) : words.kinds[entry.kind];
  if (entry.with.kind !== 'member') return what;
  return (
    <>
      {what}
      {' · '}
      <span translate="no">{entry.with.name}</span>
    </>
  );
}

/** A hold moves nothing yet: it says so in its own word and colour. */
function Amount({ entry }: { entry: PassbookEntry }) {
  const { change, heldChange } = entry;
  const [word, tone] =
    change > 0
      ? [words.in, 'in']
      : change < 0
        ? [words.out, 'out']
        : heldChange > 0
          ? [words.hold, 'hold']
          : [words.release, 'hold'];
  return (
    <td className={tone}>
      <span className="entry-day">{word}</span>
      {change < 0 ? '−' : change > 0 ? '+' : ''}
      <Length minutes={Math.abs(change || heldChange)} />
    </td>
  );
}
