import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BankCalls } from '../../../bank/contract.ts';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { NOW_AND_THEN } from '../often.ts';
import { useServiceName } from '../serviceName.ts';
import { words } from './strings.ts';

type Activity = Answer<BankCalls['activities']>['items'][number];

function useActivities(view: 'open' | 'mine') {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['activities', view],
    queryFn: ({ pageParam }) => client.activities({ view, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: NOW_AND_THEN,
  });
}

/** What goes on together: one signs in and out with the codes that are shown at the place. */
export default function Activities() {
  const open = useActivities('open');
  const mine = useActivities('mine');
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <h2>{words.open}</h2>
      <Reading query={open}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <p>{words.empty}</p> : <List activities={items} />;
        }}
      </Reading>
      <More query={open} onwards />
      <Been query={mine} shown={open.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? []} />
    </View>
  );
}

/** Those that are over; what goes on stands above already. */
function Been({ query, shown }: { query: ReturnType<typeof useActivities>; shown: readonly string[] }) {
  const past = (query.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => !shown.includes(id));
  if (past.length === 0) return null;
  return (
    <>
      <h2>{words.mine}</h2>
      <List activities={past} />
      <More query={query} />
    </>
  );
}

function List({ activities }: { activities: readonly Activity[] }) {
  return (
    <ul className="ruled">
      {activities.map((activity) => (
        <One key={activity.id} activity={activity} />
      ))}
    </ul>
  );
}

function One({ activity }: { activity: Activity }) {
  const say = useSaying();
  const serviceName = useServiceName();
  const { title, startsAt, endsAt, place, places, taken, service, state, can } = activity;
  return (
    <li className="row entry">
      <span className="row-title" translate="no">
        {title}
      </span>
      <span className="standing">{state === 'cancelled' ? words.cancelled : serviceName(service)}</span>
      <span className="row-note">
        {say.span(startsAt, endsAt)}
        {'\u00a0· '}
        <span translate="no">{place}</span>
      </span>
      {state === 'open' && (
        <span className="row-note">
          {taken >= places ? words.full : fill(words.places, { places, taken })}
          {!activity.own && !can.includes('sign-in') && `\u00a0· ${words.opens}`}
        </span>
      )}
      <Own activity={activity} />
      {can.includes('sign-in') && <Code activity={activity} step="signIn" />}
      {can.includes('sign-out') && <Code activity={activity} step="signOut" />}
    </li>
  );
}

/** How the reader's own visit stands. */
function Own({ activity: { own } }: { activity: Activity }) {
  const say = useSaying();
  if (!own) return null;
  const sentence = own.refused
    ? fill(words.refused, { why: own.refused.message })
    : own.claim
      ? words.claimed
      : own.signedOutAt === null
        ? fill(words.inside, { at: say.instant(own.signedInAt) })
        : own.minutes
          ? fill(words.left, { length: say.minutes(own.minutes) })
          : words.leftNone;
  return (
    <strong className="row-note" role="status">
      {sentence}
    </strong>
  );
}

function Code({ activity: { id }, step }: { activity: Activity; step: 'signIn' | 'signOut' }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const [code, setCode] = useState('');
  const field = `${step}-${id}`;
  const filling = useFilling({ [field]: code.trim() ? undefined : words.codePlease });
  const sending = useSending((sent: string) =>
    client[step]({ id, code: sent }, { key: keyFor(formKey, { step, sent }) }),
  );
  return (
    <div className="row-note">
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(code.trim())}
      >
        <TextField
          id={field}
          className="code-input"
          label={step === 'signIn' ? words.inCode : words.outCode}
          problem={filling.problems[field]}
          value={code}
          onChange={setCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words[step]}
        </Act>
      </Form>
    </div>
  );
}
