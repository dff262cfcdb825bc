import { defineSystem } from '../contract/manifest.ts';
import { thanks as sentence, thanksCalls } from './calls.ts';
import { thanksWords } from './words.ts';

/** 感谢墙: one sentence after a service. */
export const thanks = defineSystem({
  name: 'thanks',
  uses: ['people', 'bank'],
  calls: thanksCalls,
  schemas: { Thanks: sentence },
  words: thanksWords,
  rights: [],
});
