import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DAY, HOUR, MINUTE, parseInstant } from '../../../calendar/shanghai.ts';
import type { ViewProps } from '../../../island/door.ts';
import { Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { waitingFor } from '../../waiting.ts';
import { Desk } from '../Desk.tsx';
import type { Column } from '../Rows.tsx';
import { useRoom, type Waiting } from '../room.ts';
import { words } from './strings.ts';

/** Milliseconds in which two parts of the view ask the server once. */
const AT_ONCE = 2_000;

/** What waits for me, by right, and what waits for others: each line leads to where it is decided. */
export default function Inbox({ rest: [view] }: ViewProps) {
  const room = useRoom();
  const mine = view !== 'others';
  const queries = useQueryClient();
  // Once for the list and the counts beside it.
  const all = { queryKey: ['inbox', 'all'], queryFn: () => waitingFor(room) };
  const found = useQuery(all);
  const count = (own: boolean) => found.data?.filter((one) => one.mine === own).length;
  const tabs = [
    { to: ['inbox'], text: words.tabs.mine, here: mine, waiting: count(true) },
    { to: ['inbox', 'others'], text: words.tabs.others, here: !mine, waiting: count(false) },
  ];
  const kinds = new Map<string, number>();
  for (const { kind, mine: own } of found.data ?? [])
    if (own === mine) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return (
    <Desk
      key={String(mine)}
      name={['inbox', 'list', String(mine)]}
      words={{ ...words, empty: mine ? words.empty : words.emptyOthers }}
      read={async () => ({
        items: (await queries.fetchQuery({ ...all, staleTime: AT_ONCE })).filter((one) => one.mine === mine),
        next: null,
      })}
      mixed
      idOf={({ to }) => to.join('/')}
      columns={columns}
      hrefOf={({ to }) => routeTo(...to)}
      tools={
        <div className="desk-tools no-print">
          <nav className="desk-tabs" aria-label={words.tabs.label}>
            {tabs.map(({ to, text, here, waiting }) => (
              <a key={text} href={routeTo(...to)} aria-current={here ? 'page' : undefined}>
                {text}
                {waiting !== undefined && <span className="desk-waiting figures"> {waiting}</span>}
              </a>
            ))}
            <a href={routeTo('trail', 'today')}>{words.tabs.today}</a>
          </nav>
          <ul className="desk-sums" aria-label={words.sum}>
            {[...kinds].map(([kind, size]) => (
              <li key={kind}>
                {kind} <span className="figures">{size}</span>
              </li>
            ))}
          </ul>
        </div>
      }
    />
  );
}

const columns: readonly Column<Waiting>[] = [
  { head: words.kind, width: 'minmax(0, 11rem)', title: true, cell: ({ kind }) => kind },
  { head: words.what, width: 'minmax(0, 1fr)', cell: ({ what }) => what },
  { head: words.who, width: 'minmax(0, 8rem)', cell: ({ who }) => who && <Names people={who} /> },
  {
    head: words.urgent,
    width: 'minmax(0, 6rem)',
    cell: ({ urgent }) => urgent && <span className="standing-urgent">{urgent}</span>,
  },
  { head: words.since, width: 'minmax(0, 5rem)', figures: true, cell: ({ since }) => waited(since) },
];

/** How long it has waited, in the largest whole unit. */
function waited(since: string): string {
  const length = Math.max(0, Date.now() - (parseInstant(since) ?? Date.now()));
  const { days, hours, minutes } = words.waits;
  if (length >= 2 * DAY) return fill(days, { count: Math.floor(length / DAY) });
  if (length >= HOUR) return fill(hours, { count: Math.floor(length / HOUR) });
  return fill(minutes, { count: Math.floor(length / MINUTE) });
}
