import { wordsOf } from '../contract/words.ts';
import { peopleWords } from '../people/words.ts';
import { registerLabels } from './labels.ts';
import { registerRefusals } from './refusals.ts';

export const registerWords = wordsOf({ refusals: registerRefusals, labels: registerLabels }, peopleWords);
