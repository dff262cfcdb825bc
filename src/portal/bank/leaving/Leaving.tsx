import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BankCalls } from '../../../bank/contract.ts';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { namesApart } from '../../../island/apart.ts';
import { Select, TextArea, Tick } from '../../../island/Field.tsx';
import { Filled } from '../../../island/Filled.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { useAccount } from '../account.ts';
import type { Account } from '../types.ts';
import { days, words } from './strings.ts';

type Farewell = Answer<BankCalls['leaving']>;
const POOL = 'pool';

/** What leaving would mean, in figures, before anything is asked for; then the asking, and the days to think again. */
export default function Leaving() {
  const { client } = useRoom();
  const account = useAccount();
  const leaving = useQuery({ queryKey: ['leaving'], queryFn: () => client.leaving({}) });
  return (
    <View title={words.title} back={{ href: routeTo('data'), text: words.data }}>
      <Reading query={account}>
        {(figures) => (
          <Reading query={leaving}>
            {(farewell) =>
              farewell.waiting ? (
                <Waiting farewell={farewell} />
              ) : (
                <>
                  <Means farewell={farewell} account={figures} />
                  {openThings(farewell).length > 0 ? (
                    <First farewell={farewell} />
                  ) : (
                    <AskToLeave nothingLeft={farewell.available + farewell.held === 0} />
                  )}
                </>
              )
            }
          </Reading>
        )}
      </Reading>
    </View>
  );
}

function Means({ farewell: { available, held }, account }: { farewell: Farewell; account: Account }) {
  const say = useSaying();
  return (
    <section>
      <h2>{words.means}</h2>
      <ul className="ruled means">
        <li>
          {available > 0 ? fill(words.available, { length: say.minutes(available) }) : words.availableNone}
        </li>
        {held > 0 && <li>{fill(words.held, { length: say.minutes(held) })}</li>}
        {account.honour > 0 && (
          <li>{fill(words.honour, { length: say.minutes(account.honour), people: account.helped })}</li>
        )}
        <li>{words.forgotten}</li>
        <li>{fill(words.days, { days })}</li>
      </ul>
    </section>
  );
}

/** What has to be over first, in words. */
function openThings({ claims, services, visits }: Farewell): string[] {
  return (
    [
      [words.claims, claims],
      [words.services, services],
      [words.visits, visits],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([sentence, count]) => fill(sentence, { count }));
}

function First({ farewell }: { farewell: Farewell }) {
  return (
    <section className="sum-up">
      <p>{words.first}</p>
      <ul>
        {openThings(farewell).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function AskToLeave({ nothingLeft }: { nothingLeft: boolean }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const kin = useQuery({
    queryKey: ['kin'],
    queryFn: async () => {
      const { items } = await client.kin({});
      return items.filter(({ state }) => state === 'verified').map(({ other }) => other);
    },
  });
  const { values, form, attempt, field, tick } = useFields(
    { to: POOL, leavingReason: '', sure: false },
    ({ leavingReason, sure }) => ({
      leavingReason: leavingReason.trim() ? undefined : words.reasonPlease,
      sure: sure ? undefined : words.surePlease,
    }),
  );
  const sending = useSending((body: Parameters<typeof client.createLeaving>[0]) =>
    client.createLeaving(body, { key: keyFor(formKey, body) }),
  );
  const people = namesApart(kin.data ?? [], strings.nameApart);
  return (
    <Form
      {...form}
      trouble={sending.trouble}
      onSubmit={() => attempt() && sending.send({ to: values.to, reason: values.leavingReason.trim() })}
    >
      {!nothingLeft && (
        <Select
          {...field('to')}
          label={words.to}
          options={[
            ...people.map(({ person, text }) => ({ value: person.number, text })),
            { value: POOL, text: words.pool },
          ]}
        />
      )}
      <TextArea
        {...field('leavingReason')}
        label={words.reason}
        hint={words.reasonHint}
        maxLength={200}
        rows={2}
      />
      <Tick {...tick('sure')} label={words.sure} />
      <Act type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.send}
      </Act>
    </Form>
  );
}

function Waiting({ farewell: { waiting, at } }: { farewell: Farewell }) {
  const { client, facts } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const [key] = useState(newKey);
  const id = waiting?.id ?? '';
  const heir = waiting?.beneficiary;
  const staying = useSending((_: undefined) =>
    client.rejectLeaving({ id, reason: words.stayReason }, { key }),
  );
  return (
    <>
      <p className="sum-up" role="status">
        {at === null ? (
          fill(words.waitingStaff, { phone: facts.phone })
        ) : (
          <Filled
            text={words.waiting}
            with={{
              to: heir ? <span translate="no">{heir.name}</span> : words.pool,
              at: <time dateTime={at}>{say.instant(at)}</time>,
            }}
          />
        )}
      </p>
      <Tried trouble={staying.trouble} />
      {waiting?.can.includes('reject') && (
        <Act
          weight="main"
          pending={staying.pending}
          pendingText={strings.working}
          onPress={() => staying.send(undefined)}
        >
          {words.stay}
        </Act>
      )}
    </>
  );
}
