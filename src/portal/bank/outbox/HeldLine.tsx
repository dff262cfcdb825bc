import { useEffect, useState } from 'react';
import { MINUTE } from '../../../calendar/shanghai.ts';
import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { HeldLines } from '../../frame/HeldLines.tsx';
import { useRoom } from '../../frame/room.ts';
import { useClock } from '../log/clock.ts';
import { claimsHeld } from './outbox.ts';
import { words } from './strings.ts';

/** Above every view while a service is held on this device, and while the clock runs. */
export default function HeldLine({ to }: { to: string }) {
  return (
    <>
      <HeldLines box={claimsHeld} door="claims" to={to} words={words} />
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
