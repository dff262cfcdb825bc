import { fill } from '../../island/fill.ts';
import { routeTo } from '../../island/route.ts';
import { useSendingHeld } from './outbox.ts';
import { useRoom } from './room.ts';

type Box = Parameters<typeof useSendingHeld>[0];

/** Of one kind of thing held on this device: what waits to be sent, and what was refused. `door` is where one sees to them. */
export function HeldLines({
  box,
  door,
  to,
  words,
}: {
  box: Box;
  door: string;
  to: string;
  words: { readonly [word in 'waiting' | 'taken' | 'refused' | 'look']: string };
}) {
  const { waiting, refused, taken } = useSendingHeld(box, useRoom());
  // Where one looks at them already, no line leads there.
  const link = to === door ? null : <a href={routeTo(door)}>{words.look}</a>;
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
