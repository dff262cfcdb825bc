import { type ComponentType, useCallback, useEffect, useState } from 'react';
import ReturnedClaims from './bank/claims/ReturnedClaims.tsx';
import MattersToDo from './matters/today/MattersToDo.tsx';
import TiesToAnswer from './people/ties/TiesToAnswer.tsx';
import type { Todo as Thing } from './places.ts';
import ThanksToAnswer from './thanks/ThanksToAnswer.tsx';

type Tell = (at: number, things: readonly Thing[]) => void;
type Teller = ComponentType<{ tell: (things: readonly Thing[]) => void }>;

/** What waits for this member, in the order in which it is said; a new one is a line here. They come together, as the cover needs them all. */
const tellers: readonly [name: string, Teller][] = [
  ['claims', ReturnedClaims],
  ['ties', TiesToAnswer],
  ['thanks', ThanksToAnswer],
  ['matters', MattersToDo],
];

/** Shows nothing itself: tells the cover what waits. One begins after the other: all at once, they would hold up a slow phone. */
export default function Todo({ tell }: { tell: Tell }) {
  const [begun, setBegun] = useState(1);
  useEffect(() => {
    if (begun === tellers.length) return;
    const next = setTimeout(() => setBegun(begun + 1));
    return () => clearTimeout(next);
  }, [begun]);
  return tellers
    .slice(0, begun)
    .map(([name, One], at) => <Telling key={name} at={at} One={One} tell={tell} />);
}

function Telling({ at, One, tell }: { at: number; One: Teller; tell: Tell }) {
  return <One tell={useCallback((things) => tell(at, things), [at, tell])} />;
}
