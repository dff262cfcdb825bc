import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { createPortal } from 'react-dom';
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
/** Milliseconds after which it is counted again what waits. */
const OFTEN = 30_000;
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
  const here = open.find(({ to: one }) => one === (asked?.under ?? asked?.to)) ?? asked;
  return (
    <RoomContext value={room}>
      <Bar open={open} here={here} />
      <Group open={open} here={here} />
      {asked ? (
        <Doorway key={asked.to} load={asked.view} title={asked.word ?? words.place} with={{ rest }} />
      ) : (
        <NotStaff />
      )}
    </RoomContext>
  );
}

interface DoorsProps {
  open: readonly Door[];
  here: Door | undefined;
}

const isOf = (group: string | undefined) => (door: Door) => group !== undefined && door.group === group;

/** The doors, who is on duty and the way out, in the page's own narrow bar. */
function Bar({ open, here }: DoorsProps) {
  const room = useRoom();
  const place = document.getElementById('desk-doors');
  const current = (to: string) => (to === here?.to ? 'page' : undefined);
  // Of a group the one that is open, or its first.
  const listed = open.filter(
    (door) => door.word && (door.group === undefined || open.find(isOf(door.group)) === door),
  );
  const bar = (
    <>
      <nav aria-label={words.doors}>
        {listed.map((door) => {
          const inside = door === here || isOf(door.group)(here ?? door);
          return (
            <a key={door.to} href={routeTo(door.to)} aria-current={inside && here ? 'page' : undefined}>
              {door.group ?? door.word}
              {door.count && <Count of={door.count} name={door.to} />}
            </a>
          );
        })}
      </nav>
      <p className="desk-who">
        <a
          href={routeTo(myLogin.to)}
          aria-current={current(myLogin.to)}
          aria-label={say(words.signedIn, room)}
        >
          <span translate="no">{room.me.name}</span>
        </a>
        <Act weight="quiet" onPress={() => signOut(room.client, room.session)}>
          {words.signOut}
        </Act>
      </p>
    </>
  );
  return place ? createPortal(bar, place) : bar;
}

/** The doors of the group that is open, where there is more than one. */
function Group({ open, here }: DoorsProps) {
  const doors = open.filter(isOf(here?.group));
  if (doors.length < 2) return null;
  return (
    <nav className="desk-tabs desk-group no-print" aria-label={here?.group}>
      {doors.map(({ to, word }) => (
        <a key={to} href={routeTo(to)} aria-current={to === here?.to ? 'page' : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}
const say = (sentence: string, { me }: Room) => fill(sentence, { name: me.name });

/** How many wait behind a door; nothing while none does. */
function Count({ of, name }: { of: NonNullable<Door['count']>; name: string }) {
  const room = useRoom();
  const { data } = useQuery({
    queryKey: ['count', name],
    queryFn: () => of(room),
    refetchInterval: OFTEN,
  });
  if (!data?.waiting) return null;
  return <span className="desk-waiting figures"> {`${data.waiting}${data.more ? '+' : ''}`}</span>;
}

function NotStaff() {
  return (
    <View title={words.place}>
      <p>{words.notStaff}</p>
      <p>
        <a href={`${scriptPrefix()}/portal/`}>{words.toPortal}</a>
      </p>
    </View>
  );
}
