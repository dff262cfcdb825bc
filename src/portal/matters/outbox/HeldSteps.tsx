import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { useGuardedTab } from '../../frame/held.ts';
import { useSendingHeld } from '../../frame/outbox.ts';
import { useRoom } from '../../frame/room.ts';
import { stepsHeld } from './outbox.ts';
import { words } from './strings.ts';

/** Above every view while a step is held on this device: what waits to be sent, and what was refused. */
export default function HeldSteps({ to }: { to: string }) {
  const room = useRoom();
  const { waiting, refused, taken } = useSendingHeld(stepsHeld, room);
  useGuardedTab(room);
  const link = to === 'today' ? null : <a href={routeTo('today')}>{words.look}</a>;
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
    </>
  );
}
