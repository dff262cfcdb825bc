import { bankWords } from '../bank/words.ts';
import { wordsOf } from '../contract/words.ts';
import { thanksLabels } from './labels.ts';
import { thanksRefusals } from './refusals.ts';

export const thanksWords = wordsOf({ refusals: thanksRefusals, labels: thanksLabels }, bankWords);
