import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { Decide } from '../../frame/Decide.tsx';
import { Desk, type Teller } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { type Room, useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { Operation } from '../types.ts';
import { AllBack } from './AllBack.tsx';
import { GrantForm } from './GrantForm.tsx';
import { ReverseForm } from './ReverseForm.tsx';
import { words } from './strings.ts';

const views = ['waiting', 'done', 'rejected'] as const;

/** Reversals, grants, leavings and budgets: one member of staff asks, another decides. */
export default function Moves({ rest: [first, second] }: ViewProps) {
  const { client, may } = useRoom();
  const say = useSaying();
  const [form, setForm] = useState<'reverse' | 'grant' | null>(null);
  const [told, setTold] = useState('');
  const view = views.find((one) => one === first) ?? 'waiting';
  const at = view === first ? second : first;
  const close = (sentence: string) => {
    setForm(null);
    setTold(sentence);
  };
  return (
    <Desk
      key={view}
      name={['moves', view]}
      words={{ ...words, empty: view === 'waiting' ? words.empty : words.emptyAll }}
      read={(from) => client.operations({ state: view, ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say)}
      tools={
        <div className="desk-tools no-print">
          <nav className="desk-tabs" aria-label={words.tabs.label}>
            {views.map((one) => (
              <a key={one} href={routeTo('moves', one)} aria-current={one === view ? 'page' : undefined}>
                {words.tabs[one]}
              </a>
            ))}
          </nav>
          {may('bank.reverse') && (
            <>
              <Act keys="n" onPress={() => setForm('grant')}>
                {words.grant}
              </Act>
              <Act onPress={() => setForm('reverse')}>{words.reverse}</Act>
            </>
          )}
          <p className="said" role="status">
            {told}
          </p>
        </div>
      }
      instead={
        form === 'grant' ? <GrantForm close={close} /> : form === 'reverse' && <ReverseForm close={close} />
      }
      leaveInstead={() => setForm(null)}
    >
      {(operation, tell) => <One key={operation.id} operation={operation} tell={tell} />}
    </Desk>
  );
}

const whoseOf = ({ payer, beneficiary }: Operation) => [payer, beneficiary].filter((one) => one !== null);

function columns(say: Saying): readonly Column<Operation>[] {
  return [
    { head: words.kind, width: 'minmax(0, 4rem)', cell: ({ kind }) => words.kinds[kind] },
    { head: words.name, width: 'minmax(0, 1fr)', cell: ({ name, reason }) => name || reason },
    { head: words.who, width: 'minmax(0, 8rem)', cell: (one) => <Names people={whoseOf(one)} /> },
    {
      head: words.minutes,
      width: 'minmax(0, 7rem)',
      figures: true,
      cell: ({ minutes }) => say.minutes(minutes),
    },
    { head: words.maker, width: 'minmax(0, 5rem)', cell: ({ maker }) => <Names people={[maker]} /> },
    {
      head: words.since,
      width: 'minmax(0, 10rem)',
      figures: true,
      spare: true,
      cell: ({ createdAt }) => say.instant(createdAt),
      text: ({ createdAt }) => written(createdAt),
    },
  ];
}

/** The two ways to decide an operation, each kind by its own call. */
function stepsOf({ client }: Room, { id, kind }: Operation, formKey: string) {
  const key = (body: unknown) => ({ key: keyFor(formKey, body) });
  return {
    approve: () => {
      if (kind === 'reversal') return client.approveReversal({ id }, key('approve'));
      if (kind === 'grant') return client.approveGrant({ id }, key('approve'));
      if (kind === 'leaving') return client.approveLeaving({ id }, key('approve'));
      return client.approveBudget({ id }, key('approve'));
    },
    reject: (reason: string) => {
      if (kind === 'reversal') return client.rejectReversal({ id, reason }, key({ reason }));
      if (kind === 'grant') return client.rejectGrant({ id, reason }, key({ reason }));
      if (kind === 'leaving') return client.rejectLeaving({ id, reason }, key({ reason }));
      return client.rejectBudget({ id, reason }, key({ reason }));
    },
  };
}

function One({ operation, tell }: { operation: Operation; tell: Teller }) {
  const room = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { kind, state, name, minutes, maker, checker, reason, payer, beneficiary, source, moved } = operation;
  const said = words.kinds[kind];
  return (
    <>
      <h2>
        {said} {name} <span className="figures">{say.minutes(minutes)}</span>
      </h2>
      {state === 'waiting' && (
        <Decide
          can={operation.can}
          word={words.approve[kind]}
          {...stepsOf(room, operation, formKey)}
          done={(approved) => tell.done(fill(approved ? words.done : words.rejected, { kind: said }))}
        />
      )}
      <Facts>
        <Fact name={words.reason}>{reason}</Fact>
        <Fact name={words.maker}>
          <Names numbers people={[maker]} /> {say.instant(operation.createdAt)}
        </Fact>
        <Fact name={words.checker}>
          {checker && (
            <>
              <Names numbers people={[checker]} /> {operation.decidedAt && say.instant(operation.decidedAt)}
            </>
          )}
        </Fact>
        <Fact name={words.payer}>{payer && <Names numbers people={[payer]} />}</Fact>
        <Fact name={words.beneficiary}>{beneficiary && <Names numbers people={[beneficiary]} />}</Fact>
        <Fact name={words.source}>{source}</Fact>
        <Fact name={words.entry}>{operation.transfer}</Fact>
        <Fact name={words.moved}>{state === 'done' && say.minutes(moved)}</Fact>
        <Fact name={words.outstanding}>
          {operation.outstanding > 0 && say.minutes(operation.outstanding)}
        </Fact>
      </Facts>
      {kind === 'grant' && (room.may('bank.reverse') || room.may('audit.read')) && (
        <Receivers id={operation.id} tell={tell.say} />
      )}
    </>
  );
}

/** Whom a grant is for, before and after it is given. */
function Receivers({ id, tell }: { id: string; tell: Teller['say'] }) {
  const { client } = useRoom();
  const say = useSaying();
  const grant = useQuery({ queryKey: ['grant', id], queryFn: () => client.grant({ id }) });
  return (
    <Reading query={grant}>
      {({ receivers }) => (
        <>
          <h3>{words.receivers}</h3>
          <ol className="ruled">
            {receivers.map(({ member, minutes, given }) => (
              <li key={member.number}>
                <Names numbers people={[member]} /> {say.minutes(minutes)} {given && words.given}
              </li>
            ))}
          </ol>
          <AllBack transfers={receivers.flatMap(({ transfer }) => transfer ?? [])} say={tell} />
        </>
      )}
    </Reading>
  );
}
