import { wordsOf } from '../contract/words.ts';
import { peopleWords } from '../people/words.ts';
import { bankLabels } from './labels.ts';
import { bankRefusals } from './refusals.ts';

export const bankWords = wordsOf({ refusals: bankRefusals, labels: bankLabels }, peopleWords);
