import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { clientFor } from '../../island/client.ts';
import { Doorway, fetchAhead, Quiet } from '../../island/Doorway.tsx';
import { Island } from '../../island/Island.tsx';
import { useRoute } from '../../island/route.ts';
import { type Me, sessionStore, useSession } from '../../island/session.ts';
import * as named from '../doors.ts';
import type { PortalFacts } from '../facts.ts';
import { outside, parts } from '../parts.ts';
import { type PortalCalls, routes } from '../routes.ts';
import { heldNames, useHeldChanges } from './held.ts';
import { type Door, type Room, RoomContext } from './room.ts';
import { words } from './strings.ts';

const doors: readonly Door[] = Object.values(named).flat();
const session = sessionStore('portal');
const client = clientFor<PortalCalls>(routes, session, () => import('../refusals.ts'));
const before = { client, session };

/** The residents' and volunteers' own place: the passbook and everything that moves it. */
export function Portal({ facts }: { facts: PortalFacts }) {
  const current = useSession(session);
  const wasOut = useRef(false);
  wasOut.current ||= current === null;
  // What one member read must not be there for the next: each login has its own store of answers.
  return (
    <Island key={current?.me.number ?? ''}>
      {current ? (
        <Inside facts={facts} me={current.me} cameIn={wasOut.current} />
      ) : (
        <Doorway load={outside} title={words.place} with={{ ...before, desk: facts.desk }} />
      )}
    </Island>
  );
}

function Inside({ facts, me, cameIn }: { facts: PortalFacts; me: Me; cameIn: boolean }) {
  const room = useMemo<Room>(
    () => ({ ...before, desk: facts.desk, me, cameIn, facts, doors, parts }),
    [facts, me, cameIn],
  );
  useEffect(() => {
    fetchAhead([{ ahead: true, view: parts.held }, ...doors]);
  }, []);
  const [to, ...rest] = useRoute();
  const cover = doors.find((door) => door.to === '');
  const known = doors.find((door) => door.to === to);
  const door = known && (known.open?.(room) ?? true) ? known : cover;
  const queries = useQueryClient();
  const begin = useCallback(() => door?.begin?.(queries, room), [door, queries, room]);
  return (
    <RoomContext value={room}>
      <Held room={room} to={to ?? ''} />
      <Quiet load={room.parts.beside} with={{}} />
      {door && (
        <Doorway
          key={door.to}
          load={door.view}
          begin={begin}
          title={door.word ?? words.place}
          with={{ rest }}
        />
      )}
    </RoomContext>
  );
}

/** Comes with the first thing that is held, and stays to say what became of it. */
function Held({ room, to }: { room: Room; to: string }) {
  useHeldChanges();
  const needed = useRef(false);
  needed.current ||= heldNames(room).length > 0;
  return needed.current ? <Doorway load={room.parts.held} with={{ to }} /> : null;
}
