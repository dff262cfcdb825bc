import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { LoginCard, Member } from '../types.ts';
import { Change } from './Change.tsx';
import { words } from './strings.ts';

interface AboutProps {
  member: Member;
  /** Shows a card that was just made. */
  give: (card: LoginCard) => void;
  /** Says above the list that something was done. */
  tell: (sentence: string) => void;
}

/** All that is kept about a member, how it is changed, and, apart from it, what ends their card and their logins. */
export function About({ member, give, tell }: AboutProps) {
  const { client, me, facts } = useRoom();
  const say = useSaying();
  const [changing, setChanging] = useState(false);
  const { id, name, number, status } = member;
  const kept = useQuery({ queryKey: ['member', id], queryFn: () => client.member({ member: id }) });
  const own = number === me.number;
  const trainingsOf = (ids: readonly string[]) =>
    ids.map((one) => facts.trainings.find(({ value }) => value === one)?.text ?? one).join('、');
  if (changing && kept.data)
    return (
      <Change
        member={kept.data}
        close={(sentence) => {
          setChanging(false);
          if (sentence) tell(sentence);
        }}
      />
    );
  return (
    <>
      <h2>
        <Names numbers people={[{ name, number }]} /> {words.statuses[status]}
      </h2>
      <Reading query={kept}>
        {({ phone, bornYear, hardship, hardshipWaits, family, trained, joinedAt, loginCard, codesLeft }) => (
          <Facts>
            <Fact name={words.phone}>{phone && <a href={`tel:${phone}`}>{phone}</a>}</Fact>
            <Fact name={words.bornShort}>{bornYear > 0 && fill(words.bornIn, { year: bornYear })}</Fact>
            <Fact name={words.joined}>{say.day(joinedAt)}</Fact>
            <Fact name={words.known}>
              {[family && words.family, hardship && words.hardship, hardshipWaits && words.hardshipWaits]
                .filter(Boolean)
                .join('；')}
            </Fact>
            <Fact name={words.trained}>{trainingsOf(trained)}</Fact>
            <Fact name={words.card}>
              {loginCard && fill(words.cardUnused, { until: say.day(loginCard.expiresAt) })}
            </Fact>
            <Fact name={words.codesLeft}>{codesLeft > 0 && fill(words.codes, { count: codesLeft })}</Fact>
          </Facts>
        )}
      </Reading>
      <nav className="desk-links" aria-label={words.links.label}>
        {(['book', 'codes', 'ties', 'rights', 'papers', 'leave'] as const).map((to) => (
          <a key={to} href={routeTo(to, id)}>
            {words.links[to]}
          </a>
        ))}
      </nav>
      {own && <p className="pale">{words.own}</p>}
      {!own && status !== 'left' && kept.data && (
        <div className="acts">
          <Act onPress={() => setChanging(true)}>{words.change}</Act>
        </div>
      )}
      {status === 'active' && <NewCard member={member} give={give} />}
      {!own && status !== 'left' && <StopOrGoOn key={status} member={member} tell={tell} />}
    </>
  );
}

/** Stopping a member takes effect at once; their hours stay, and it is undone the same way. */
function StopOrGoOn({ member: { id, status }, tell }: Pick<AboutProps, 'member' | 'tell'>) {
  const { client } = useRoom();
  const active = status === 'active';
  const sending = useSending(
    (reason: string) =>
      active ? client.suspendMember({ member: id, reason }) : client.reinstateMember({ member: id, reason }),
    () => tell(active ? words.stopped : words.restored),
  );
  return (
    <section className="desk-apart">
      <WithReason
        id="statusReason"
        weight="quiet"
        open={active ? words.stop : words.again}
        button={active ? words.stopSend : words.againSend}
        label={active ? words.stopWhy : words.againWhy}
        {...(active && { hint: words.stopHint })}
        sending={sending}
      />
    </section>
  );
}

/** What cannot be undone stands apart, and says what it ends before it is pressed. */
function NewCard({ member: { id, name }, give }: Pick<AboutProps, 'member' | 'give'>) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [sure, setSure] = useState(false);
  const sending = useSending(
    () => client.issueLoginCard({ member: id }),
    (card) => {
      setSure(false);
      give(card);
    },
  );
  return (
    <section className="desk-apart">
      <h3>{words.cardLost}</h3>
      <Tried trouble={sending.trouble} />
      {sure ? (
        <>
          <p>{words.cardSure}</p>
          <div className="acts">
            <Act
              pending={sending.pending}
              pendingText={strings.working}
              onPress={() => sending.send(undefined)}
            >
              {fill(words.cardSend, { name })}
            </Act>
            <Act weight="quiet" onPress={() => setSure(false)}>
              {words.cardKeep}
            </Act>
          </div>
        </>
      ) : (
        <Act weight="quiet" onPress={() => setSure(true)}>
          {words.cardAgain}
        </Act>
      )}
    </section>
  );
}
