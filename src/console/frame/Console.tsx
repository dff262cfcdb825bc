import { useCallback, useMemo } from 'react';
import { MINUTE } from '../../calendar/shanghai.ts';
import { Act } from '../../island/Act.tsx';
import { clientFor } from '../../island/client.ts';
import { Doorway } from '../../island/Doorway.tsx';
import { fill } from '../../island/fill.ts';
import { Island, useIsland } from '../../island/Island.tsx';
import { routeTo, scriptPrefix, useRoute } from '../../island/route.ts';
import { SignIn } from '../../island/SignIn.tsx';
import { type Me, sessionStore, useSession } from '../../island/session.ts';
import { signOut } from '../../island/signing.ts';
import { learn } from '../../island/trouble.ts';
import { View } from '../../island/View.tsx';
import { doors, myLogin } from '../doors.ts';
import type { ConsoleFacts } from '../facts.ts';
import { type ConsoleCalls, routes } from '../routes.ts';
import { useIdle } from './idle.ts';
import { type Door, type Room, RoomContext, useRoom } from './room.ts';
import { words } from './strings.ts';

const session = sessionStore('console');
const IDLE = 20 * MINUTE;
const sentences = () => import('../refusals.ts');
const client = clientFor<ConsoleCalls>(routes, session, sentences);

/** Where staff review hours, dispatch requests and publish notices. */
export function Console({ facts }: { facts: ConsoleFacts }) {
  const current = useSession(session);
  return (
    <Island key={current?.me.number ?? ''}>
      {current ? <Inside facts={facts} me={current.me} /> : <Outside />}
    </Island>
  );
}

function Outside() {
  const { strings } = useIsland();
  const ended = session.ended();
  return (
    <View title={words.signIn.title} focus={ended !== null}>
      <p className="pale">{words.signIn.lead}</p>
      {ended === 'expired' && <p role="status">{strings.login.expired}</p>}
      {ended === 'idle' && <p role="status">{words.idle}</p>}
      <SignIn client={client} session={session} />
    </View>
  );
}

function Inside({ facts, me }: { facts: ConsoleFacts; me: Me }) {
  const room = useMemo<Room>(
    () => ({
      client,
      session,
      me,
      facts,
      may: (capability) => me.capabilities.includes(capability),
      learn: (error) => learn(error, sentences),
    }),
    [facts, me],
  );
  useIdle(
    IDLE,
    useCallback(() => signOut(client, session, 'idle'), []),
  );
  const [to, ...rest] = useRoute();
  const open = doors.filter((door) => door.open(room));
  const first = open.find(({ word }) => word);
  const asked = me.secondFactor === 'needed' ? myLogin : (open.find((door) => door.to === to) ?? first);
  return (
    <RoomContext value={room}>
      <Bar open={open} here={asked?.under ?? asked?.to} />
      {asked ? (
        <Doorway key={asked.to} load={asked.view} title={asked.word ?? words.place} with={{ rest }} />
      ) : (
        <NotStaff />
      )}
    </RoomContext>
  );
}

function Bar({ open, here }: { open: Door[]; here: string | undefined }) {
  const room = useRoom();
  const current = (to: string) => (to === here ? 'page' : undefined);
  return (
    <div className="desk-bar no-print">
      <nav aria-label={words.doors}>
        {open.map(
          ({ to, word }) =>
            word && (
              <a key={to} href={routeTo(to)} aria-current={current(to)}>
                {word}
              </a>
            ),
        )}
      </nav>
      <p>
        <a href={routeTo(myLogin.to)} aria-current={current(myLogin.to)} translate="no">
          {fill(words.signedIn, { name: room.me.name })}
        </a>
        <Act onPress={() => signOut(room.client, room.session)}>{words.signOut}</Act>
      </p>
    </div>
  );
}

function NotStaff() {
  const { may } = useRoom();
  return (
    <View title={words.place}>
      <p>{may('audit.read') ? words.auditorOnly : words.notStaff}</p>
      <p>
        <a href={`${scriptPrefix()}/portal/`}>{words.toPortal}</a>
      </p>
    </View>
  );
}
