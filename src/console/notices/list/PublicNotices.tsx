import { type ReactNode, useState } from 'react';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { goTo, scriptPrefix } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import type { PublicNotice } from '../types.ts';
import { words } from './strings.ts';

const WITHDRAWN = '已撤回';
/** The publisher tells the server what is public a moment after it went live. */
const SOON = 5_000;

/** What is public, newest first: each may be corrected by a new edition or taken down, with a word of explanation. */
export function PublicNotices({ tools }: { tools: ReactNode }) {
  const { client } = useRoom();
  const say = useSaying();
  return (
    <Desk
      name={['public']}
      words={{ title: words.title, empty: words.publicEmpty }}
      read={(from) => client.publicNotices(from)}
      idOf={({ slug }) => slug}
      columns={columns(say)}
      every={() => SOON}
      tools={tools}
    >
      {(notice) => <One key={notice.slug} notice={notice} />}
    </Desk>
  );
}

function columns(say: Saying): readonly Column<PublicNotice>[] {
  return [
    {
      head: words.day,
      width: 'minmax(0, 8.5rem)',
      figures: true,
      cell: ({ published }) => say.day(published),
      text: ({ published }) => published,
    },
    { head: words.heading, width: 'minmax(8rem, 1fr)', cell: ({ title }) => title },
    { head: words.kind, width: 'minmax(0, 4rem)', spare: true, cell: ({ kind }) => kind },
    { head: words.stands, width: 'minmax(0, 4rem)', cell: ({ validity }) => validity },
  ];
}

function One({ notice }: { notice: PublicNotice }) {
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
    <>
      <h2>{notice.title}</h2>
      <Facts>
        <Fact name={words.day}>{say.day(notice.published)}</Fact>
        <Fact name={words.kind}>{notice.kind}</Fact>
        <Fact name={words.stands}>{notice.validity}</Fact>
        <Fact name={words.index}>{notice.index}</Fact>
      </Facts>
      <p>
        <a className="alone" href={`${scriptPrefix()}/notices/${slug}/`}>
          {words.see}
        </a>
      </p>
      {stands && may('notices.write') && (
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
      {stands && may('notices.approve') && (
        <div className="desk-apart">
          <WithReason
            id={`withdraw-${slug}`}
            weight="quiet"
            open={words.withdraw}
            label={words.explainWithdrawal}
            hint={words.explainWithdrawalHint}
            button={words.withdrawSend}
            back={words.keep}
            please={words.explanationPlease}
            most={300}
            sending={withdrawing}
          />
        </div>
      )}
    </>
  );
}
