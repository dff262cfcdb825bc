import { wordsOf } from '../contract/words.ts';
import { peopleWords } from '../people/words.ts';
import { matterLabels } from './labels.ts';
import { matterRefusals } from './refusals.ts';

export const matterWords = wordsOf({ refusals: matterRefusals, labels: matterLabels }, peopleWords);
