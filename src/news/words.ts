import { wordsOf } from '../contract/words.ts';
import { newsLabels } from './labels.ts';
import { newsRefusals } from './refusals.ts';

export const newsWords = wordsOf({ refusals: newsRefusals, labels: newsLabels });
