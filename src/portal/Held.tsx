import HeldLine from './bank/outbox/HeldLine.tsx';
import { useGuardedTab } from './frame/held.ts';
import { useRoom } from './frame/room.ts';
import HeldSteps from './matters/outbox/HeldSteps.tsx';

/** Above every view while something that the member did is held on this device; a new system is a line here. */
export default function Held({ to }: { to: string }) {
  useGuardedTab(useRoom());
  return (
    <>
      <HeldLine to={to} />
      <HeldSteps to={to} />
    </>
  );
}
