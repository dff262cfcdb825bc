import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

type Certificate = Answer<ConsoleCalls['certificates']>['items'][number];

const views = ['waiting', 'issued'] as const;

/** Certificates that members asked for, and those that were issued. */
export default function Certificates({ rest: [first, second] }: ViewProps) {
  const { client, may } = useRoom();
  const say = useSaying();
  const view = views.find((one) => one === first) ?? (first || may('hours.review') ? 'waiting' : 'issued');
  const at = view === first ? second : first;
  return (
    <Desk
      key={view}
      name={['certificates', view]}
      words={{ ...words, empty: view === 'waiting' ? words.empty : words.emptyIssued }}
      read={(from) => client.certificates({ view: view === 'waiting' ? 'desk' : 'issued', ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say, view)}
      tools={
        <div className="desk-tools no-print">
          <nav className="desk-tabs" aria-label={words.tabs.label}>
            {views.map((one) => (
              <a
                key={one}
                href={routeTo('certificates', one)}
                aria-current={one === view ? 'page' : undefined}
              >
                {words.tabs[one]}
              </a>
            ))}
          </nav>
        </div>
      }
    >
      {(one, { done, say: tell }) => (
        <One key={`${one.id} ${one.state}`} one={one} done={view === 'waiting' ? done : tell} />
      )}
    </Desk>
  );
}

function columns(say: Saying, view: (typeof views)[number]): readonly Column<Certificate>[] {
  return [
    { head: words.who, width: 'minmax(0, 6rem)', cell: ({ member }) => <Names people={[member]} /> },
    {
      head: words.days,
      width: 'minmax(0, 1fr)',
      figures: true,
      cell: ({ from, to }) => fill(words.from, { from, to }),
    },
    {
      head: words.length,
      width: 'minmax(0, 7rem)',
      figures: true,
      cell: ({ minutes }) => say.minutes(minutes),
    },
    view === 'waiting'
      ? {
          head: words.since,
          width: 'minmax(0, 9rem)',
          figures: true,
          spare: true,
          cell: ({ askedAt }) => say.instant(askedAt),
          text: ({ askedAt }) => written(askedAt),
        }
      : { head: words.no, width: 'minmax(0, 6rem)', figures: true, cell: ({ no }) => no },
    {
      head: words.state,
      width: 'minmax(0, 5rem)',
      cell: ({ state, differs }) => (
        <span className={state === 'revoked' || differs ? 'standing-held' : undefined}>
          {words.states[state]}
        </span>
      ),
    },
  ];
}

interface OneProps {
  one: Certificate;
  done: (sentence: string) => void;
}

function One({ one, done }: OneProps) {
  const say = useSaying();
  return (
    <>
      <h2>
        <Names numbers people={[one.member]} /> <span className="figures">{say.minutes(one.minutes)}</span>
      </h2>
      <Steps one={one} done={done} />
      <About one={one} />
    </>
  );
}

function Steps({ one, done }: OneProps) {
  const { strings } = useIsland();
  const { client, may } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { id, minutes, member, can } = one;
  const told = (sentence: string, no: string | null) =>
    done(fill(sentence, { name: member.name, no: no ?? '' }));
  const issuing = useSending(
    () => client.issueCertificate({ id, minutes }, { key: keyFor(formKey, { minutes }) }),
    ({ no }) => told(words.issued, no),
  );
  const refusing = useSending(
    (reason: string) => client.refuseCertificate({ id, reason }, { key: keyFor(formKey, { reason }) }),
    () => told(words.refused, null),
  );
  const revoking = useSending(
    (reason: string) =>
      client.revokeCertificate({ id, reason }, { key: keyFor(formKey, { revoke: reason }) }),
    ({ no }) => told(words.revoked, no),
  );
  if (can.length === 0 && (one.state === 'asked' || one.state === 'issued'))
    return <p className="pale">{may('hours.review') ? words.notYours : words.reading}</p>;
  return (
    <>
      <Tried trouble={issuing.trouble} />
      <div className="acts acts-apart">
        {can.includes('issue') && (
          <Act
            weight="main"
            keys="a"
            pending={issuing.pending}
            pendingText={strings.working}
            onPress={() => issuing.send(undefined)}
          >
            {fill(words.issue, { length: say.minutes(minutes) })}
          </Act>
        )}
        {can.includes('refuse') && (
          <WithReason
            keys="r"
            open={words.refuse}
            label={words.refuseWhy}
            hint={words.refuseHint}
            button={words.refuseSend}
            please={words.reasonPlease}
            sending={refusing}
          />
        )}
        {can.includes('revoke') && (
          <WithReason
            keys="r"
            open={words.revoke}
            label={words.revokeWhy}
            hint={words.revokeHint}
            button={words.revokeSend}
            please={words.reasonPlease}
            sending={revoking}
          />
        )}
      </div>
    </>
  );
}

function About({ one }: { one: Certificate }) {
  const say = useSaying();
  return (
    <Facts>
      <Fact name={words.attention}>
        {one.differs && <span className="standing-held">{words.differs}</span>}
      </Fact>
      <Fact name={words.state}>{words.states[one.state]}</Fact>
      <Fact name={words.no}>{one.no}</Fact>
      <Fact name={words.days}>{fill(words.from, { from: one.from, to: one.to })}</Fact>
      <Fact name={words.times}>{fill(words.timesOf, { times: one.times })}</Fact>
      <Fact name={words.rows}>
        {one.rows.map(({ service, times, minutes }) => (
          <p key={service.id}>
            {service.name} {fill(words.row, { times, length: say.minutes(minutes) })}
          </p>
        ))}
      </Fact>
      <Fact name={words.asked}>{say.instant(one.askedAt)}</Fact>
      <Fact name={words.by}>
        {one.by && (
          <>
            <Names numbers people={[one.by]} /> {one.decidedAt && say.instant(one.decidedAt)}
          </>
        )}
      </Fact>
      <Fact name={words.revokedAt}>{one.revokedAt && say.instant(one.revokedAt)}</Fact>
      <Fact name={words.reason}>{one.reason}</Fact>
    </Facts>
  );
}
