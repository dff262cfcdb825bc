import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Quiet } from '../../../island/Doorway.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Todo } from '../../places.ts';
import { NOW_AND_THEN } from '../often.ts';
import { toConfirm } from '../requests/request.ts';
import type { Account, Request } from '../types.ts';
import { inOrder, isNow, standingOf } from './ahead.ts';
import { Sentence } from './Sentence.tsx';
import { words } from './strings.ts';

/** The newest of one's requests: whatever is going on is among them. */
function useNewest(view: 'mine' | 'serving') {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['requests', view, 'newest'],
    queryFn: () => client.requests({ view }),
    refetchInterval: NOW_AND_THEN,
  });
}

/** What comes next, and what this member can do about it now. */
export default function Ahead({ account }: { account: Account }) {
  const mine = useNewest('mine');
  const serving = useNewest('serving');
  const room = useRoom();
  // Where others were chosen, nothing comes next for who offered too.
  const requests = inOrder([mine, serving].flatMap(({ data }) => data?.items ?? [])).filter(
    (request) => standingOf(request, room) in words.ahead,
  );
  const now = requests.filter((request) => isNow(request, Date.now()));
  const ahead = requests.filter((request) => !now.includes(request));
  const known = mine.data !== undefined && serving.data !== undefined;
  return (
    <>
      <Waiting requests={now} />
      {ahead.length > 0 && <Next requests={ahead} />}
      {known && requests.length === 0 && <Idle account={account} />}
    </>
  );
}

function Next({ requests: [first, ...others] }: { requests: Request[] }) {
  if (!first) return null;
  return (
    <section className="next">
      <h2>{words.next}</h2>
      <p>
        <a className="next-sentence" href={routeTo('request', first.id)}>
          <Sentence request={first} of="ahead" />
        </a>
      </p>
      {others.length > 0 && (
        <p>
          <a href={routeTo('requests')}>{fill(words.moreAhead, { count: others.length })}</a>
        </p>
      )}
    </section>
  );
}

/** How many things are said before the rest is only counted. */
const AT_ONCE = 2;

/** What waits for this member: steps of service first, then what other systems tell. */
function Waiting({ requests }: { requests: Request[] }) {
  const { parts } = useRoom();
  const [told, setTold] = useState<{ [part: number]: readonly Todo[] }>({});
  const [all, setAll] = useState(false);
  const [done, setDone] = useState('');
  const tell = useCallback(
    (at: number, of: readonly Todo[]) =>
      setTold((before) => ((before[at]?.length ?? 0) + of.length === 0 ? before : { ...before, [at]: of })),
    [],
  );
  const things: (Todo & { act?: ReactNode })[] = [
    ...requests.map((request) => ({
      id: request.id,
      href: routeTo('request', request.id),
      text: <Sentence request={request} of="now" />,
      ...(request.can.includes('confirm') &&
        toConfirm(request) > 0 && {
          act: <ConfirmNow request={request} done={() => setDone(words.confirmed)} />,
        }),
    })),
    ...Object.values(told).flat(),
  ];
  const shown = all ? things : things.slice(0, AT_ONCE);
  return (
    <>
      <Quiet load={parts.todo} with={{ tell }} />
      {things.length > 0 && (
        <section className="todo">
          <h2>{words.todo}</h2>
          <ul className="ruled">
            {shown.map(({ id, href, text, act }) => (
              <li key={id}>
                <a className="row" href={href}>
                  <span>{text}</span>
                </a>
                {act}
              </li>
            ))}
          </ul>
          {shown.length < things.length && (
            <Act weight="quiet" onPress={() => setAll(true)}>
              {fill(words.moreTodo, { count: things.length - shown.length })}
            </Act>
          )}
        </section>
      )}
      <p className={done ? undefined : 'unseen'} role="status">
        {done}
      </p>
    </>
  );
}

/** What a volunteer served is confirmed where it is read; who has something against it follows the sentence. */
function ConfirmNow({ request, done }: { request: Request; done: () => void }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const [key] = useState(newKey);
  const { id } = request;
  const minutes = toConfirm(request);
  const sending = useSending(
    (_: undefined) => client.confirmRequest({ id, minutes }, { key: keyFor(key, { minutes }) }),
    done,
  );
  return (
    <>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        <Act pending={sending.pending} pendingText={strings.working} onPress={() => sending.send(undefined)}>
          {fill(words.confirm, { length: say.minutes(minutes) })}
        </Act>
      </div>
    </>
  );
}

/** Hours that lie there while nothing is arranged: what they are good for. */
function Idle({ account }: { account: Account }) {
  const { facts } = useRoom();
  const say = useSaying();
  const { available, expiring } = account;
  if (available === 0) return <p className="pale">{words.nothing}</p>;
  return (
    <p>
      {fill(words.idle, { length: say.minutes(available) })}
      {expiring &&
        fill(words.expiring, { length: say.minutes(expiring.minutes), day: say.day(expiring.day) })}
      {(facts.gifts.toKin || facts.gifts.toPool) && (
        <a className="idle-give" href={routeTo('gift')}>
          {words.give}
        </a>
      )}
    </p>
  );
}
