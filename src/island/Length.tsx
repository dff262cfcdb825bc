import { useSaying } from './saying.ts';

/** A length of time in a ledger: figures large where the style says so, breaking only between hours and minutes. */
export function Length({ minutes }: { minutes: number }) {
  const say = useSaying();
  const rest = minutes % 60;
  const parts = [minutes - rest, rest].filter((part, at) => part !== 0 || (at === 1 && minutes === 0));
  return (
    <span className="length">
      {parts.map((part) => (
        <span key={part}>
          {say
            .minutes(part)
            .split(/(\d+)/)
            .map((piece) => (/\d/.test(piece) ? <b key={piece}>{piece}</b> : piece))}
        </span>
      ))}
    </span>
  );
}
