import { type ReactNode, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { goTo, routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import type { ConsoleFacts } from '../../facts.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import { isMoving, Progress } from '../progress/Progress.tsx';
import type { DraftRow } from '../types.ts';
import { PublicNotices } from './PublicNotices.tsx';
import { words } from './strings.ts';

const SOON = 1_000;
const OFTEN = 15_000;

/** The publishing desk: what is being written and reviewed, and what is public. */
export default function Notices({ rest: [view] }: ViewProps) {
  return view === 'public' ? (
    <PublicNotices tools={<Tools view="public" />} />
  ) : (
    <OpenNotices tools={<Tools view="open" />} />
  );
}

/** The other list, and the beginning of a notice. */
function Tools({ view }: { view: 'open' | 'public' }) {
  const { strings } = useIsland();
  const { client, may } = useRoom();
  const [formKey] = useState(newKey);
  const beginning = useSending(
    () => client.createDraft({ fields: {} }, { key: formKey }),
    (draft) => goTo('notice', draft.id),
  );
  const tabs = [
    { to: ['notices'], text: words.views.open, here: view === 'open' },
    { to: ['notices', 'public'], text: words.views.public, here: view === 'public' },
  ];
  return (
    <div className="desk-tools no-print">
      <nav className="desk-tabs" aria-label={words.views.label}>
        {tabs.map(({ to, text, here }) => (
          <a key={text} href={routeTo(...to)} aria-current={here ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      {may('notices.write') && (
        <Act
          keys="n"
          pending={beginning.pending}
          pendingText={strings.working}
          onPress={() => beginning.send(undefined)}
        >
          {words.write}
        </Act>
      )}
      {may('notices.write') && <a href={routeTo('noticeTable')}>{words.fromTable}</a>}
      <Tried trouble={beginning.trouble} />
    </div>
  );
}

function OpenNotices({ tools }: { tools: ReactNode }) {
  const { client, facts } = useRoom();
  const say = useSaying();
  return (
    <Desk
      name={['drafts']}
      words={words}
      read={(from) => client.drafts({ view: 'open', ...from })}
      idOf={({ id }) => id}
      columns={columns(say, facts)}
      every={(rows) => (rows.some((row) => isMoving(row, Date.now())) ? SOON : OFTEN)}
      hrefOf={({ id }) => routeTo('notice', id)}
      tools={tools}
    />
  );
}

const tones: { [state in DraftRow['state']]?: string } = {
  submitted: 'standing-held',
  scheduled: 'standing-held',
  returned: 'standing-urgent',
  urgent: 'standing-urgent',
  published: 'standing-good',
};

function columns(say: Saying, facts: ConsoleFacts): readonly Column<DraftRow>[] {
  const kindOf = (kind: string | null) =>
    facts.kinds.find(({ value }) => decodeURIComponent(value) === kind)?.text;
  return [
    {
      head: words.state,
      width: 'minmax(0, 5rem)',
      cell: ({ state }) => <span className={tones[state]}>{words.states[state]}</span>,
    },
    {
      head: words.heading,
      width: 'minmax(8rem, 1fr)',
      title: true,
      cell: ({ title, edition }) => (
        <>
          {title || words.untitled} {edition > 1 && fill(words.edition, { edition })}
        </>
      ),
    },
    { head: words.kind, width: 'minmax(0, 4rem)', spare: true, cell: ({ kind }) => kindOf(kind) },
    {
      head: words.author,
      width: 'minmax(0, 4.5rem)',
      cell: ({ author }) => <span translate="no">{author?.name}</span>,
    },
    {
      head: words.changed,
      width: 'minmax(0, 10rem)',
      figures: true,
      spare: true,
      cell: ({ updatedAt }) => say.instant(updatedAt),
      text: ({ updatedAt }) => written(updatedAt),
    },
    { head: words.way, width: 'minmax(0, 12rem)', cell: (row) => <Progress row={row} /> },
    { head: words.index, width: 'minmax(0, 10rem)', figures: true, spare: true, cell: ({ index }) => index },
  ];
}
