import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import type { ViewProps } from '../../../island/door.ts';
import { Tick } from '../../../island/Field.tsx';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo, scriptPrefix } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

type Page = Answer<ConsoleCalls['feedbackPages']>['items'][number];

/** Pages that readers found unclear, what they wrote, and the way to mend it. */
export default function Feedback({ rest }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  return (
    <Desk
      name={['feedbackPages']}
      words={words}
      read={async ({ take }) => ({
        items: (await client.feedbackPages({ ...(take && { take }) })).items,
        next: null,
      })}
      idOf={({ page }) => page}
      at={rest.length > 0 ? `/${rest.join('/')}/` : undefined}
      columns={columns(say)}
    >
      {(page) => <One key={page.page} page={page} />}
    </Desk>
  );
}

function columns(say: Saying): readonly Column<Page>[] {
  return [
    { head: words.page, width: 'minmax(0, 1fr)', cell: ({ page }) => page },
    { head: words.no, width: 'minmax(0, 4rem)', figures: true, cell: ({ no }) => no },
    { head: words.yes, width: 'minmax(0, 4rem)', figures: true, cell: ({ yes }) => yes },
    { head: words.notes, width: 'minmax(0, 4rem)', figures: true, cell: ({ notes }) => notes },
    {
      head: words.last,
      width: 'minmax(0, 8rem)',
      figures: true,
      cell: ({ lastAt }) => say.nearDay(lastAt),
      text: ({ lastAt }) => written(lastAt),
    },
  ];
}

function One({ page: { page } }: { page: Page }) {
  const { client, may } = useRoom();
  const say = useSaying();
  const [only, setOnly] = useState(true);
  const lines = useInfiniteQuery({
    queryKey: ['feedback', page, only],
    queryFn: ({ pageParam }) =>
      client.feedback({
        page,
        ...(only && { clear: 'no' as const }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <h2>{page}</h2>
      <p className="desk-links">
        <a href={`${scriptPrefix()}${page}`} target="_blank" rel="noreferrer">
          {words.open}
        </a>
        {page.startsWith('/notices/') && may('notices.write') && (
          <a href={routeTo('notices', 'public')}>{words.mend}</a>
        )}
      </p>
      <Tick id="onlyUnclear" label={words.only} checked={only} onChange={setOnly} />
      <h3>{words.lines}</h3>
      <Reading query={lines}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <p className="pale">{words.none}</p>;
          return (
            <ol className="ruled">
              {all.map(({ at, clear, note }) => (
                <li key={`${at}${note}`}>
                  <span className={clear ? 'standing-good' : 'standing-held'}>
                    {clear ? words.clear : words.unclear}
                  </span>{' '}
                  {note} <span className="pale">{say.nearDay(at)}</span>
                </li>
              ))}
            </ol>
          );
        }}
      </Reading>
      <More query={lines} />
    </>
  );
}
