import { wordsOf } from '../contract/words.ts';
import { newsLabels } from './labels.ts';

export const newsWords = wordsOf({ refusals: {}, labels: newsLabels });
