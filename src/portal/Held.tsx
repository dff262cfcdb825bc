import HeldLine from './bank/outbox/HeldLine.tsx';
import HeldSteps from './matters/outbox/HeldSteps.tsx';

/** Above every view while something that the member did is held on this device; a new system is a line here. */
export default function Held({ to }: { to: string }) {
  return (
    <>
      <HeldLine to={to} />
      <HeldSteps to={to} />
    </>
  );
}
