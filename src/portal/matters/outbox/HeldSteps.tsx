import { HeldLines } from '../../frame/HeldLines.tsx';
import { stepsHeld } from './outbox.ts';
import { words } from './strings.ts';

/** Above every view while a step is held on this device. */
export default function HeldSteps({ to }: { to: string }) {
  return <HeldLines box={stepsHeld} door="today" to={to} words={words} />;
}
