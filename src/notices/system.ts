import { defineSystem } from '../contract/manifest.ts';
import { draftAnswer, progress } from './calls/desk.ts';
import { noticeCalls } from './contract.ts';
import { draftFields } from './draft.ts';
import { deskLabels, deskRefusals } from './refusals.ts';

/** Notices, the desk where they are written and checked, and the publisher that serves it. */
export const notices = defineSystem({
  name: 'notices',
  uses: [],
  calls: noticeCalls,
  schemas: { Progress: progress, Draft: draftAnswer, DraftFields: draftFields },
  words: { refusals: deskRefusals, labels: deskLabels },
  rights: ['notices.write', 'notices.approve'],
});
