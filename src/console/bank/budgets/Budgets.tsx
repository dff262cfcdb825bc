import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
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
import { type From, useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import type { Operation } from '../types.ts';
import { Propose } from './Propose.tsx';
import { words } from './strings.ts';

type Budget = Answer<ConsoleCalls['budgets']>['items'][number];
/** One that is open, or one that waits for a second person. */
type Row = { id: string; name: string; minutes: number; open?: Budget; waiting?: Operation };

/** Where credits come from: budgets that one person proposes and another opens. */
export default function Budgets({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  const [proposing, setProposing] = useState(false);
  const [proposed, setProposed] = useState('');
  async function read(from: From) {
    const [waiting, open] = await Promise.all([
      client.operations({ state: 'waiting', ...from }),
      client.budgets({}),
    ]);
    const rows: Row[] = [
      ...waiting.items.filter(({ kind }) => kind === 'budget').map((one) => ({ ...one, waiting: one })),
      ...open.items.map((one) => ({ ...one, open: one })),
    ];
    return { items: rows, next: null };
  }
  return (
    <Desk
      name={['budgets']}
      words={words}
      read={read}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say)}
      tools={
        <div className="desk-tools no-print">
          <Act keys="n" onPress={() => setProposing(true)}>
            {words.propose}
          </Act>
          <p className="said" role="status">
            {proposed}
          </p>
        </div>
      }
      instead={
        proposing && (
          <Propose
            close={(sentence) => {
              setProposing(false);
              setProposed(sentence);
            }}
          />
        )
      }
      leaveInstead={() => setProposing(false)}
    >
      {({ id, open, waiting }, { done }) =>
        waiting ? (
          <Decide key={id} budget={waiting} done={done} />
        ) : (
          open && (
            <>
              <h2>
                <span translate="no">{open.name}</span>{' '}
                <span className="figures">{fill(words.left, { length: say.minutes(open.left) })}</span>
              </h2>
              <Facts>
                <Fact name={words.whole}>{say.minutes(open.minutes)}</Fact>
                <Fact name={words.opened}>{say.instant(open.openedAt)}</Fact>
              </Facts>
            </>
          )
        )
      }
    </Desk>
  );
}

function columns(say: Saying): readonly Column<Row>[] {
  return [
    {
      head: words.name,
      width: 'minmax(0, 1fr)',
      cell: ({ name }) => <span translate="no">{name}</span>,
    },
    {
      head: words.whole,
      width: 'minmax(0, 7rem)',
      figures: true,
      cell: ({ minutes }) => say.minutes(minutes),
    },
    {
      head: words.rest,
      width: 'minmax(0, 7rem)',
      figures: true,
      cell: ({ open }) =>
        open ? say.minutes(open.left) : <span className="standing-held">{words.waiting}</span>,
    },
  ];
}

function Decide({ budget, done }: { budget: Operation; done: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { id, name, minutes, maker, reason, can } = budget;
  const length = say.minutes(minutes);
  const told = (sentence: string) => done(fill(sentence, { name, length }));
  const approving = useSending(
    () => client.approveBudget({ id }, { key: keyFor(formKey, 'approve') }),
    () => told(words.approved),
  );
  const rejecting = useSending(
    (why: string) => client.rejectBudget({ id, reason: why }, { key: keyFor(formKey, { why }) }),
    () => told(words.rejected),
  );
  return (
    <>
      <h2>
        <span translate="no">{name}</span> <span className="figures">{length}</span>
      </h2>
      <Tried trouble={approving.trouble} />
      {can.length === 0 ? (
        <p className="pale">{words.notYours}</p>
      ) : (
        <div className="acts acts-apart">
          <Act
            weight="main"
            keys="a"
            pending={approving.pending}
            pendingText={strings.working}
            onPress={() => approving.send(undefined)}
          >
            {fill(words.approve, { length })}
          </Act>
          <WithReason
            keys="r"
            open={words.reject}
            label={words.rejectReason}
            button={words.rejectSend}
            back={words.keep}
            please={words.reasonPlease}
            sending={rejecting}
          />
        </div>
      )}
      <Facts>
        <Fact name={words.maker}>
          <Names numbers people={[maker]} />
        </Fact>
        <Fact name={words.reason}>{reason}</Fact>
      </Facts>
    </>
  );
}
