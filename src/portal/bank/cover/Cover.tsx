import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Doorway } from '../../../island/Doorway.tsx';
import type { Load } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { Length } from '../../../island/Length.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { DoorList } from '../../frame/DoorList.tsx';
import { useRoom } from '../../frame/room.ts';
import { SignOut } from '../../frame/SignOut.tsx';
import { unreadOf } from '../../frame/unread.ts';
import { useAccount } from '../account.ts';
import { NOW_AND_THEN } from '../often.ts';
import type { Account } from '../types.ts';
import { words } from './strings.ts';

/** What comes next needs two more answers of the server; its script comes while the account does. */
const ahead: Load<{ account: Account }> = () => import('../ahead/Ahead.tsx');
ahead().catch(() => undefined);

/**
 * The passbook's cover: three figures, the two things that are done most, what happens next and waits for the reader, and the
 * doors to everything else. What comes, grows and goes by itself stands below what is pressed, so that nothing moves under a thumb.
 */
export default function Cover() {
  const room = useRoom();
  const account = useAccount();
  // The figures first: a phone needs a moment for so many doors.
  const told = useDeferredValue(account.data !== undefined || account.error !== null);
  return (
    <View title={fill(words.title, { name: room.me.name })} focus={location.hash !== '' || room.cameIn}>
      <p className="bar">
        <span className="pale">{fill(words.number, { number: room.me.number })}</span>
        <span className="bar-end">
          <Unread />
          <SignOut />
        </span>
      </p>
      <Reading query={account}>
        {(data) => (
          <>
            <Figures account={data} />
            <div className="acts cover-acts">
              <a className="act" href={routeTo('ask')}>
                {words.ask}
              </a>
              <a className="ruled-button" href={routeTo('log')}>
                {words.log}
              </a>
            </div>
            <div className="cover-ahead">
              <Doorway load={ahead} with={{ account: data }} />
              <ToCome />
            </div>
            <p className="pale">
              {data.helped > 0 && fill(words.helped, { people: data.helped })}
              {words.notMoney}
            </p>
          </>
        )}
      </Reading>
      {told && <DoorList />}
    </View>
  );
}

/** How much happened that was not looked at yet. */
function Unread() {
  const { client } = useRoom();
  const { data } = useQuery({
    ...unreadOf(client),
    refetchInterval: NOW_AND_THEN,
  });
  const count = data?.unread ?? 0;
  return (
    <a className="cover-news" href={routeTo('news')}>
      {count > 0 ? <b>{fill(words.unread, { count })}</b> : words.news}
    </a>
  );
}

function Figures({ account }: { account: Account }) {
  const rows = [
    { name: 'available', word: words.available, minutes: account.available },
    { name: 'held', word: words.held, minutes: account.held },
    { name: 'honour', word: words.honour, minutes: account.honour },
  ];
  return (
    <dl className="three">
      {rows.map(({ name, word, minutes }) => (
        <div key={name} className={`figure-${name}`}>
          <dt>{word}</dt>
          <dd>
            <Length minutes={minutes} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ToCome() {
  const { client } = useRoom();
  const say = useSaying();
  const owed = useQuery({
    queryKey: ['owed'],
    queryFn: () => client.owed({}),
    refetchInterval: NOW_AND_THEN,
  });
  const toCome = owed.data?.toCome ?? 0;
  return (
    toCome > 0 && (
      <p>
        <a href={routeTo('claims')}>{fill(words.toCome, { length: say.minutes(toCome) })}</a>
      </p>
    )
  );
}
