import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { Matter } from '../types.ts';
import { About } from './About.tsx';
import { Hear, type Source } from './Hear.tsx';
import { words } from './strings.ts';

const views = ['waiting', 'mine', 'again', 'unsaid', 'over'] as const;

/** Everything that people said and that is not over, the nearest limit first; and what is. */
export default function Matters({ rest: [first, second] }: ViewProps) {
  const { client, facts, may } = useRoom();
  const say = useSaying();
  const view = views.find((one) => one === first) ?? 'waiting';
  const at = view === first ? second : first;
  const [hearing, setHearing] = useState(false);
  const [source, setSource] = useState<Source>('phone');
  const close = (said = source) => {
    setSource(said);
    setHearing(false);
  };
  const kind = (id: string) => facts.matterKinds.find(({ value }) => value === id)?.text ?? id;
  const columns: readonly Column<Matter>[] = [
    {
      head: words.due,
      width: 'minmax(0, 9rem)',
      figures: true,
      text: ({ dueAt }) => (dueAt ? written(dueAt) : ''),
      cell: ({ dueAt }) =>
        dueAt && (
          <span className={Date.parse(dueAt) < Date.now() ? 'standing-held' : undefined}>
            {Date.parse(dueAt) < Date.now() && `${words.overdue} `}
            {say.instant(dueAt)}
          </span>
        ),
    },
    {
      head: words.kind,
      width: 'minmax(0, 6rem)',
      cell: (matter) => [matter.urgent && words.urgent, kind(matter.kind)].filter(Boolean).join(' '),
    },
    {
      head: words.what,
      width: 'minmax(0, 1fr)',
      title: true,
      cell: ({ outward, place }) => outward || place,
    },
    { head: words.state, width: 'minmax(0, 6.5rem)', spare: true, cell: ({ state }) => words.states[state] },
    {
      head: words.holder,
      width: 'minmax(0, 5rem)',
      cell: ({ holder, dueAt }) => (holder ? <span translate="no">{holder.name}</span> : dueAt && words.desk),
    },
  ];
  return (
    <Desk
      key={view}
      name={['matters', view]}
      words={words}
      read={(from) => client.matters({ view, ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns}
      tools={
        <div className="desk-tools no-print">
          <nav className="desk-tabs" aria-label={words.view}>
            {views.map((one) => (
              <a key={one} href={routeTo('matters', one)} aria-current={one === view ? 'page' : undefined}>
                {words.views[one]}
              </a>
            ))}
          </nav>
          {may('matters.hear') && (
            <>
              <Act keys="n" onPress={() => setHearing(true)}>
                {words.hear.open}
              </Act>
              <a className="ruled-button" href={routeTo('matter-lists')}>
                {words.hear.list}
              </a>
            </>
          )}
        </div>
      }
      instead={hearing && <Hear source={source} close={close} />}
      leaveInstead={() => setHearing(false)}
    >
      {(matter, { say: tell }) => (
        <About key={`${matter.id} ${matter.state}`} matter={matter} kind={kind(matter.kind)} done={tell} />
      )}
    </Desk>
  );
}
