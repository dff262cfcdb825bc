import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Operation } from '../types.ts';
import { words } from './strings.ts';

/** Where credits come from: budgets that one person proposes and another opens. */
export default function Budgets() {
  const { client } = useRoom();
  const say = useSaying();
  const [said, setSaid] = useState('');
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: () => client.budgets({}) });
  const waiting = useQuery({
    queryKey: ['operations', 'waiting'],
    queryFn: () => client.operations({ state: 'waiting' }),
  });
  return (
    <View title={words.title}>
      <p className="pale">{words.lead}</p>
      <p className="said" role="status">
        {said}
      </p>
      <Reading query={budgets}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.empty}</p>
          ) : (
            <ol className="ruled desk-list">
              {items.map(({ id, name, minutes, left, openedAt }) => (
                <li key={id}>
                  <h2>
                    <span>{name}</span>
                    <span className="figures">{fill(words.left, { length: say.minutes(left) })}</span>
                  </h2>
                  <Facts>
                    <Fact name={words.whole}>{say.minutes(minutes)}</Fact>
                    <Fact name={words.opened}>{say.instant(openedAt)}</Fact>
                  </Facts>
                </li>
              ))}
            </ol>
          )
        }
      </Reading>
      <Reading query={waiting}>
        {({ items }) => {
          const proposed = items.filter(({ kind }) => kind === 'budget');
          if (proposed.length === 0) return null;
          return (
            <>
              <h2>{words.waiting}</h2>
              <ol className="ruled desk-list">
                {proposed.map((one) => (
                  <Proposed key={one.id} budget={one} say={setSaid} />
                ))}
              </ol>
            </>
          );
        }}
      </Reading>
      <Propose say={setSaid} />
    </View>
  );
}

function Proposed({ budget, say: tell }: { budget: Operation; say: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { id, name, minutes, maker, reason, can } = budget;
  const told = (sentence: string) => tell(fill(sentence, { name, length: say.minutes(minutes) }));
  const approving = useSending(
    () => client.approveBudget({ id }, { key: keyFor(formKey, 'approve') }),
    () => told(words.approved),
  );
  const rejecting = useSending(
    (why: string) => client.rejectBudget({ id, reason: why }, { key: keyFor(formKey, { why }) }),
    () => told(words.rejected),
  );
  return (
    <li>
      <h3>
        <span>{name}</span> <span className="figures">{say.minutes(minutes)}</span>
      </h3>
      <Facts>
        <Fact name={words.maker}>
          <Names numbers people={[maker]} />
        </Fact>
        <Fact name={words.reason}>{reason}</Fact>
      </Facts>
      <Tried trouble={approving.trouble} />
      {can.length === 0 ? (
        <p className="pale">{words.notYours}</p>
      ) : (
        <div className="acts">
          <Act
            pending={approving.pending}
            pendingText={strings.working}
            onPress={() => approving.send(undefined)}
          >
            {fill(words.approve, { length: say.minutes(minutes) })}
          </Act>
          <WithReason
            id={`reject-${id}`}
            open={words.reject}
            label={words.rejectReason}
            button={words.rejectSend}
            back={words.keep}
            please={words.reasonPlease}
            sending={rejecting}
          />
        </div>
      )}
    </li>
  );
}

/** Most hours of one budget, as the contract has it. */
const MOST_HOURS = 1_000_000;

function Propose({ say: tell }: { say: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [formKey, setFormKey] = useState(newKey);
  const hours = text.trim() === '' ? Number.NaN : Number(text);
  const filling = useFilling({
    budgetName: name.trim() ? undefined : words.namePlease,
    budgetHours:
      Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS
        ? undefined
        : fill(words.hoursPlease, { most: MOST_HOURS }),
    budgetReason: reason.trim() ? undefined : words.reasonPlease,
  });
  const sending = useSending(
    () => {
      const body = { name: name.trim(), minutes: hours * 60, reason: reason.trim() };
      return client.createBudget(body, { key: keyFor(formKey, body) });
    },
    () => {
      tell(words.proposed);
      for (const clear of [setName, setText, setReason]) clear('');
      setFormKey(newKey());
      filling.restart();
    },
  );
  return (
    <section>
      <h2>{words.propose}</h2>
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(undefined)}
      >
        <TextField
          id="budgetName"
          label={words.name}
          problem={filling.problems.budgetName}
          maxLength={40}
          value={name}
          onChange={setName}
        />
        <TextField
          id="budgetHours"
          className="short"
          label={words.hours}
          hint={words.hoursHint}
          problem={filling.problems.budgetHours}
          inputMode="numeric"
          value={text}
          onChange={setText}
        />
        <TextArea
          id="budgetReason"
          label={words.reason}
          hint={words.reasonHint}
          problem={filling.problems.budgetReason}
          maxLength={200}
          value={reason}
          onChange={setReason}
        />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
        </div>
      </Form>
    </section>
  );
}
