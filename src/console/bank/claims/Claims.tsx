import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { Claim } from '../types.ts';
import { words } from './strings.ts';

/** Hours that wait for a checker, oldest first. */
export default function Claims({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  return (
    <Desk
      name={['claims']}
      words={words}
      read={(from) => client.claims({ view: 'review', ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say)}
    >
      {(claim, { done }, all) => <Decide key={claim.id} claim={claim} done={done} all={all} />}
    </Desk>
  );
}

function columns(say: Saying): readonly Column<Claim>[] {
  return [
    { head: words.who, width: 'minmax(0, 5rem)', cell: ({ volunteer }) => <Names people={[volunteer]} /> },
    { head: words.service, width: 'minmax(0, 6rem)', cell: ({ service }) => service.name },
    {
      head: words.day,
      width: 'minmax(0, 7rem)',
      figures: true,
      cell: ({ startsAt }) => say.nearDay(startsAt),
      text: ({ startsAt }) => written(startsAt).slice(0, 10),
    },
    {
      head: words.hours,
      width: 'minmax(0, 6.5rem)',
      figures: true,
      cell: ({ startsAt, endsAt }) => say.hours(startsAt, endsAt),
    },
    {
      head: words.length,
      width: 'minmax(0, 5.5rem)',
      figures: true,
      cell: ({ minutes }) => say.minutes(minutes),
    },
    {
      head: words.served,
      width: 'minmax(0, 5rem)',
      spare: true,
      cell: ({ served }) => (served ? <Names people={[served]} /> : ''),
    },
    {
      head: words.why,
      width: 'minmax(4.5rem, 1fr)',
      cell: (claim) => <span className="standing-held">{marks(claim).join(' ')}</span>,
    },
  ];
}

/** Why this claim is not an everyday one, in a word each. */
function marks({ late, maker, volunteer, reviewsNeeded }: Claim): string[] {
  return [
    late && words.marks.late,
    maker.number !== volunteer.number && words.marks.paper,
    reviewsNeeded > 1 && words.marks.two,
  ].filter((mark) => mark !== false);
}

interface DecideProps {
  claim: Claim;
  done: (sentence: string) => void;
  /** Everything that waits, for what else there is of this volunteer. */
  all: readonly Claim[];
}

function Decide({ claim, done, all }: DecideProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const length = say.minutes(claim.minutes);
  const told = (sentence: string) => done(fill(sentence, { name: claim.volunteer.name, length }));
  const approving = useSending(
    () => client.approveClaim({ id: claim.id }, { key: keyFor(formKey, 'approve') }),
    (answer) => told(answer.state === 'second' ? words.approvedFirst : words.approved),
  );
  const rejecting = useSending(
    (reason: string) => client.rejectClaim({ id: claim.id, reason }, { key: keyFor(formKey, { reason }) }),
    () => told(words.rejected),
  );
  const can = (step: Claim['can'][number]) => claim.can.includes(step);
  return (
    <>
      <h2>
        <Names numbers people={[claim.volunteer]} /> <span className="figures">{length}</span>
      </h2>
      <Tried trouble={approving.trouble} />
      {!can('approve') && !can('reject') ? (
        <p className="pale">{words.notYours}</p>
      ) : (
        <div className="acts acts-apart">
          {can('approve') && (
            <Act
              weight="main"
              keys="a"
              pending={approving.pending}
              pendingText={strings.working}
              onPress={() => approving.send(undefined)}
            >
              {fill(words.approve, { length })}
            </Act>
          )}
          {can('reject') && (
            <WithReason
              keys="r"
              open={words.reject}
              label={words.reason}
              hint={words.reasonHint}
              button={words.rejectSend}
              back={words.keep}
              please={words.reasonPlease}
              sending={rejecting}
            />
          )}
        </div>
      )}
      <About claim={claim} all={all} />
    </>
  );
}

function About({ claim, all }: Omit<DecideProps, 'done'>) {
  const say = useSaying();
  const others = all.filter(
    ({ id, volunteer }) => id !== claim.id && volunteer.number === claim.volunteer.number,
  );
  return (
    <Facts>
      <Attention claim={claim} />
      <Fact name={words.service}>{claim.service.name}</Fact>
      <Fact name={words.when}>{say.span(claim.startsAt, claim.endsAt)}</Fact>
      <Fact name={words.served}>
        {claim.served ? (
          <Names numbers people={[claim.served]} />
        ) : (
          <span className="pale">{words.noServed}</span>
        )}
      </Fact>
      <Fact name={words.note}>{claim.note}</Fact>
      <Fact name={words.logged}>{say.instant(claim.createdAt)}</Fact>
      <Fact name={words.others}>
        {others.length > 0 &&
          others.map(({ id, service, startsAt, endsAt }) => (
            <p key={id}>
              {say.span(startsAt, endsAt)} {service.name}
            </p>
          ))}
      </Fact>
    </Facts>
  );
}

/** Why this claim is not an everyday one, in sentences. */
function Attention({ claim }: { claim: Claim }) {
  const reasons = [
    claim.late && words.late,
    claim.maker.number !== claim.volunteer.number && fill(words.paper, { name: claim.maker.name }),
    claim.reviewsNeeded > 1 &&
      fill(claim.reviews.length === 0 ? words.needsTwo : words.needsMore, {
        needed: claim.reviewsNeeded,
        names: claim.reviews.map(({ by }) => by.name).join('、'),
      }),
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return null;
  return (
    <Fact name={words.why}>
      {reasons.map((reason) => (
        <p key={reason} className="standing-held">
          {reason}
        </p>
      ))}
    </Fact>
  );
}
