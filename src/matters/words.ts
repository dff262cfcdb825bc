import { wordsOf } from '../contract/words.ts';
import { registerWords } from '../register/words.ts';
import { matterLabels } from './labels.ts';
import { matterRefusals } from './refusals.ts';

export const matterWords = wordsOf({ refusals: matterRefusals, labels: matterLabels }, registerWords);
