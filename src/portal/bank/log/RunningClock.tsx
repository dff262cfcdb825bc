import { MINUTE } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { useRoom } from '../../frame/room.ts';
import { useMinutes } from '../outbox/HeldLine.tsx';
import { type Clock, endClock, startClock, useClock } from './clock.ts';
import { words } from './strings.ts';

/** A clock for whoever begins now: it asks nothing, and fills the form in when the service is done. */
export function RunningClock({ activity, onDone }: { activity: string; onDone: (clock: Clock) => void }) {
  const room = useRoom();
  const say = useSaying();
  const clock = useClock(room);
  useMinutes(clock !== null);
  if (!clock)
    return (
      <p className="acts">
        <Act weight="quiet" onPress={() => startClock(room, activity)}>
          {words.clockStart}
        </Act>
      </p>
    );
  const length = say.minutes(Math.max(0, Math.floor((say.now - clock.startedAt) / MINUTE)));
  return (
    <section className="clock">
      <p role="status">{fill(words.clockRuns, { at: say.instant(clock.startedAt), length })}</p>
      <div className="acts">
        <Act onPress={() => onDone(clock)}>{words.clockDone}</Act>
        <Act weight="quiet" onPress={endClock.bind(null, room)}>
          {words.clockDrop}
        </Act>
      </div>
    </section>
  );
}
