import type { Load } from '../../island/door.ts';
import type { Request } from '../bank/types.ts';

/** Part of a request that is settled: a word of thanks, and what may become of it. */
export const sayThanks: Load<{ request: Request }> = () => import('./SayThanks.tsx');
