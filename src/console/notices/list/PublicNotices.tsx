import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keyFor, newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { goTo, scriptPrefix } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { PublicNotice } from '../types.ts';
import { words } from './strings.ts';

const WITHDRAWN = '已撤回';
/** The publisher tells the server what is public a moment after it went live. */
const SOON = 5_000;

/** What is public, newest first: each may be corrected by a new edition or taken down, with a word of explanation. */
export function PublicNotices() {
  const { client } = useRoom();
  const notices = useInfiniteQuery({
    queryKey: ['public'],
    queryFn: ({ pageParam }) => client.publicNotices(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: SOON,
  });
  return (
    <>
      <Reading query={notices}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p>{words.publicEmpty}</p>;
          return (
            <ul className="ruled">
              {rows.map((notice) => (
                <Row key={notice.slug} notice={notice} />
              ))}
            </ul>
          );
        }}
      </Reading>
      <More query={notices} />
    </>
  );
}

function Row({ notice }: { notice: PublicNotice }) {
  const { client, may } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { slug } = notice;
  const open = ({ id }: { id: string }) => goTo('notice', id);
  const correcting = useSending(
    (explanation: string) =>
      client.correctNotice({ slug, explanation }, { key: keyFor(formKey, { correct: explanation }) }),
    open,
  );
  const withdrawing = useSending(
    (explanation: string) =>
      client.withdrawNotice({ slug, explanation }, { key: keyFor(formKey, { withdraw: explanation }) }),
    open,
  );
  const stands = notice.validity !== WITHDRAWN;
  return (
    <li className="row">
      <a className="row-title" href={`${scriptPrefix()}/notices/${slug}/`}>
        {notice.title}
      </a>
      <span className={stands ? 'standing' : 'standing standing-stopped'}>{notice.validity}</span>
      <span className="row-note">
        {[say.day(notice.published), notice.kind, notice.index].filter(Boolean).join(' · ')}
      </span>
      {stands && (
        <div className="acts">
          {may('notices.write') && (
            <WithReason
              id={`correct-${slug}`}
              open={words.correct}
              label={words.explainCorrection}
              hint={words.explainCorrectionHint}
              button={words.correctStart}
              back={words.keep}
              please={words.explanationPlease}
              most={300}
              sending={correcting}
            />
          )}
          {may('notices.approve') && (
            <WithReason
              id={`withdraw-${slug}`}
              open={words.withdraw}
              label={words.explainWithdrawal}
              hint={words.explainWithdrawalHint}
              button={words.withdrawSend}
              back={words.keep}
              please={words.explanationPlease}
              most={300}
              sending={withdrawing}
            />
          )}
        </div>
      )}
    </li>
  );
}
