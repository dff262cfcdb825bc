import { defineSystem } from '../contract/manifest.ts';
import { feedbackCalls } from './contract.ts';
import { feedbackLabels } from './labels.ts';

/** 这页有没有说清楚: a line back from readers. */
export const feedback = defineSystem({
  name: 'feedback',
  uses: [],
  calls: feedbackCalls,
  schemas: {},
  words: { refusals: {}, labels: feedbackLabels },
  rights: [],
});
