import { useQuery } from '@tanstack/react-query';
import { fill } from '../../../island/fill.ts';
import { Length } from '../../../island/Length.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { DoorList } from '../../frame/DoorList.tsx';
import { useRoom } from '../../frame/room.ts';
import { SignOut } from '../../frame/SignOut.tsx';
import { useAccount } from '../account.ts';
import { NOW_AND_THEN } from '../often.ts';
import { RequestRow } from '../requests/row/RequestRow.tsx';
import type { Account } from '../types.ts';
import { words } from './strings.ts';

/** The passbook's cover: three figures, what waits for the reader, and the doors to everything else. */
export default function Cover() {
  const room = useRoom();
  const account = useAccount();
  return (
    <View title={fill(words.title, { name: room.me.name })} focus={location.hash !== ''}>
      <p className="bar">
        <span className="pale">{fill(words.number, { number: room.me.number })}</span>
        <span className="bar-end">
          <a href={routeTo('me')}>{words.myLogin}</a>
          <SignOut />
        </span>
      </p>
      <Reading query={account}>{(data) => <Figures account={data} />}</Reading>
      <p className="pale">{words.notMoney}</p>
      <WaitingOnYou />
      <DoorList />
    </View>
  );
}

function Figures({ account }: { account: Account }) {
  const rows = [
    { name: 'available', word: words.available, note: words.availableNote, minutes: account.available },
    { name: 'held', word: words.held, note: words.heldNote, minutes: account.held },
    { name: 'honour', word: words.honour, note: words.honourNote, minutes: account.honour },
  ];
  return (
    <dl className="three">
      {rows.map(({ name, word, note, minutes }) => (
        <div key={name} className={`figure-${name}`}>
          <dt>{word}</dt>
          <dd>
            <Length minutes={minutes} />
          </dd>
          <dd className="figure-note">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Steps that only this member can take; calling off and objecting are there too, but do not wait for anyone. */
const OWN_STEPS = ['code', 'start', 'finish', 'confirm'] as const;

/** The newest of one's requests: whatever is going on is among them. */
function useNewest(view: 'mine' | 'serving') {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['requests', view, 'newest'],
    queryFn: () => client.requests({ view }),
    refetchInterval: NOW_AND_THEN,
  });
}

function WaitingOnYou() {
  const mine = useNewest('mine');
  const serving = useNewest('serving');
  const waiting = [mine, serving]
    .flatMap((query) => query.data?.items ?? [])
    .filter(({ can }) => OWN_STEPS.some((step) => can.includes(step)));
  if (waiting.length === 0) return null;
  return (
    <>
      <h2>{words.waitingOnYou}</h2>
      <ul className="ruled">
        {waiting.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </>
  );
}
