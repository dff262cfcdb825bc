import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { goTo, routeTo, useRoute } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { isMoving, Progress } from '../progress/Progress.tsx';
import type { DraftRow } from '../types.ts';
import { PublicNotices } from './PublicNotices.tsx';
import { words } from './strings.ts';

const SOON = 1_000;
const OFTEN = 15_000;

/** The publishing desk: what is being written and reviewed, and what is public. */
export default function Notices() {
  const { strings } = useIsland();
  const { client, may } = useRoom();
  const [, view] = useRoute();
  const [formKey] = useState(newKey);
  const beginning = useSending(
    () => client.createDraft({ fields: {} }, { key: formKey }),
    (draft) => goTo('notice', draft.id),
  );
  const tabs = [
    { to: ['notices'], text: words.views.open, here: view !== 'public' },
    { to: ['notices', 'public'], text: words.views.public, here: view === 'public' },
  ];
  return (
    <View title={words.title}>
      {may('notices.write') && (
        <Act
          weight="main"
          pending={beginning.pending}
          pendingText={strings.working}
          onPress={() => beginning.send(undefined)}
        >
          {words.write}
        </Act>
      )}
      <Tried trouble={beginning.trouble} />
      <nav className="desk-tabs" aria-label={words.views.label}>
        {tabs.map(({ to, text, here }) => (
          <a key={text} href={routeTo(...to)} aria-current={here ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      {view === 'public' ? <PublicNotices /> : <OpenNotices />}
    </View>
  );
}

function OpenNotices() {
  const { client } = useRoom();
  const drafts = useInfiniteQuery({
    queryKey: ['drafts'],
    queryFn: ({ pageParam }) => client.drafts({ view: 'open', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((row) => isMoving(row, Date.now()))) ? SOON : OFTEN,
  });
  return (
    <>
      <Reading query={drafts}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p>{words.empty}</p>;
          return (
            <ul className="ruled">
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          );
        }}
      </Reading>
      <More query={drafts} />
    </>
  );
}

const tones: { [state in DraftRow['state']]?: string } = {
  submitted: 'standing-held',
  scheduled: 'standing-held',
  returned: 'standing-urgent',
  urgent: 'standing-urgent',
  published: 'standing-good',
};

function Row({ row }: { row: DraftRow }) {
  const { facts } = useRoom();
  const say = useSaying();
  const kind = facts.kinds.find(({ value }) => decodeURIComponent(value) === row.kind)?.text;
  const notes = [
    kind,
    row.edition > 1 && fill(words.edition, { edition: row.edition }),
    row.author && fill(words.by, { name: row.author.name, at: say.instant(row.updatedAt) }),
    row.index,
  ].filter(Boolean);
  return (
    <li>
      <a className="row" href={routeTo('notice', row.id)}>
        <span className="row-title">{row.title || words.untitled}</span>
        <span className={`standing ${tones[row.state] ?? ''}`}>{words.states[row.state]}</span>
        <span className="row-note">
          {notes.join(' · ')} <Progress row={row} />
        </span>
      </a>
    </li>
  );
}
