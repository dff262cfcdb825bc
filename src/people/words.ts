import type { Words } from '../contract/words.ts';
import { peopleLabels } from './labels.ts';
import { peopleRefusals } from './refusals.ts';

export const peopleWords: Words = { refusals: peopleRefusals, labels: peopleLabels };
