import { bankWords } from '../bank/words.ts';
import { wordsOf } from '../contract/words.ts';
import { certificateLabels } from './labels.ts';
import { certificateRefusals } from './refusals.ts';

export const certificateWords = wordsOf(
  { refusals: certificateRefusals, labels: certificateLabels },
  bankWords,
);
