import { systems } from '../calls.ts';
import { wordsFor } from '../island/sentences.ts';
import { routes } from './routes.ts';

/** Why a call was refused, in sentences: fetched with the first refusal. */
export const { refusals, labels } = wordsFor(systems, routes);
