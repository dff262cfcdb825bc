import { useEffect, useState } from 'react';
import { MINUTE } from '../../../calendar/shanghai.ts';
import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useGuardedTab } from '../../frame/held.ts';
import { useSendingHeld } from '../../frame/outbox.ts';
import { useRoom } from '../../frame/room.ts';
import { useClock } from '../log/clock.ts';
import { claimsHeld } from './outbox.ts';
import { words } from './strings.ts';

/** Above every view while something is held on this device: what waits to be sent, what was refused, the running clock. */
export default function HeldLine({ to }: { to: string }) {
  const room = useRoom();
  const { waiting, refused, taken } = useSendingHeld(claimsHeld, room);
  useGuardedTab(room);
  // Where one looks at them already, no line leads there.
  const link = to === 'claims' ? null : <a href={routeTo('claims')}>{words.look}</a>;
  return (
    <>
      <div role="status">
        {waiting > 0 && (
          <p className="held-line">
            {fill(words.waiting, { count: waiting })} {link}
          </p>
        )}
        {waiting === 0 && taken > 0 && (
          <p className="held-line held-taken">{fill(words.taken, { count: taken })}</p>
        )}
      </div>
      {refused > 0 && (
        <p className="held-line held-refused" role="alert">
          {fill(words.refused, { count: refused })} {link}
        </p>
      )}
      {to !== 'log' && <Running />}
    </>
  );
}

function Running() {
  const room = useRoom();
  const say = useSaying();
  const clock = useClock(room);
  useMinutes(clock !== null);
  if (!clock) return null;
  const service = room.facts.services.find(({ id }) => id === clock.activity)?.name;
  const length = say.minutes(Math.max(0, Math.floor((say.now - clock.startedAt) / MINUTE)));
  return (
    <p className="held-line">
      {fill(service ? words.clock : words.clockAny, { service, length })}{' '}
      <a href={routeTo('log')}>{words.toClock}</a>
    </p>
  );
}

/** Renders anew as minutes pass. */
export function useMinutes(runs: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 5_000);
    return () => clearInterval(timer);
  }, [runs]);
}
