import { defineSystem } from '../contract/manifest.ts';
import { matter, progress } from './calls/fields.ts';
import { mine } from './calls/mine.ts';
import { publicMatter } from './calls/public.ts';
import { matterCalls } from './contract.ts';
import { matterWords } from './words.ts';

/** 事项: something a person said, with one number, one owner at a time, a limit, an answer, and the person's own last word. */
export const matters = defineSystem({
  name: 'matters',
  uses: ['people', 'register'],
  calls: matterCalls,
  schemas: { Matter: matter, PublicMatter: publicMatter, MatterProgress: progress, MyMatter: mine },
  words: matterWords,
  rights: ['matters.hear', 'matters.handle', 'matters.arbitrate', 'matters.verify'],
});
