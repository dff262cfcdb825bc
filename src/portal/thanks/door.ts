import type { Load } from '../../island/door.ts';
import type { Request } from '../bank/types.ts';
import type { Todo } from '../places.ts';

/** Part of a request that is settled: a word of thanks, and what may become of it. */
export const sayThanks: Load<{ request: Request }> = () => import('./SayThanks.tsx');

/** Words of thanks that wait for a volunteer's yes or no. */
export const thanksToAnswer: Load<{ tell: (things: readonly Todo[]) => void }> = () =>
  import('./ThanksToAnswer.tsx');
