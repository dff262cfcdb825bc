import { Act } from '../../island/Act.tsx';
import { fill } from '../../island/fill.ts';
import { Length } from '../../island/Length.tsx';
import { Reading } from '../../island/Reading.tsx';
import { routeTo } from '../../island/route.ts';
import { signOut } from '../../island/signing.ts';
import { View } from '../../island/View.tsx';
import { useAccount, useRequests } from '../reading.ts';
import { type Account, useRoom } from '../room.ts';
import { RequestRow } from './RequestRow.tsx';

/** The passbook's cover: three figures, what waits for the reader, and the doors to everything else. */
export function Cover() {
  const room = useRoom();
  const { home } = room.strings;
  const account = useAccount();
  return (
    <View title={fill(home.title, { name: room.me.name })} focus={location.hash !== ''}>
      <p className="bar">
        <span className="pale">{fill(home.number, { number: room.me.number })}</span>
        <span className="bar-end">
          <a href={routeTo('me')}>{room.strings.myLogin}</a>
          <Act weight="quiet" onPress={() => signOut(room.client, room.session)}>
            {room.strings.signOut}
          </Act>
        </span>
      </p>
      <Reading query={account}>{(data) => <Figures account={data} />}</Reading>
      <p className="pale">{home.notMoney}</p>
      <WaitingOnYou />
      <Doors />
    </View>
  );
}

function Figures({ account }: { account: Account }) {
  const { home } = useRoom().strings;
  const rows = [
    { name: 'available', word: home.available, note: home.availableNote, minutes: account.available },
    { name: 'held', word: home.held, note: home.heldNote, minutes: account.held },
    { name: 'honour', word: home.honour, note: home.honourNote, minutes: account.honour },
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

function WaitingOnYou() {
  const { home } = useRoom().strings;
  const mine = useRequests('mine');
  const serving = useRequests('serving');
  const waiting = [mine, serving]
    .flatMap((query) => query.data?.pages.flatMap((page) => page.items) ?? [])
    .filter(({ can }) => OWN_STEPS.some((step) => can.includes(step)));
  if (waiting.length === 0) return null;
  return (
    <>
      <h2>{home.waitingOnYou}</h2>
      <ul className="ruled">
        {waiting.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </>
  );
}

function Doors() {
  const { strings, props } = useRoom();
  const { home } = strings;
  const doors = [
    { to: 'log', title: home.log, note: home.logNote },
    { to: 'ask', title: home.ask, note: home.askNote },
    { to: 'open', title: home.open, note: home.openNote },
    { to: 'requests', title: home.mine, note: home.mineNote },
    { to: 'passbook', title: home.passbook, note: home.passbookNote },
    { to: 'claims', title: home.claims, note: home.claimsNote },
    ...(props.gifts.toPool || props.gifts.toKin
      ? [{ to: 'gift', title: home.gift, note: home.giftNote }]
      : []),
  ];
  return (
    <nav aria-label={home.doors}>
      <h2>{home.doors}</h2>
      <ul className="ruled">
        {doors.map(({ to, title, note }) => (
          <li key={to}>
            <a className="row" href={routeTo(to)}>
              <span className="row-title">{title}</span>
              <span className="row-note">{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
