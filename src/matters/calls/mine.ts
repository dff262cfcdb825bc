/** What a member does with matters that they said: none of it is keyed, as a stored answer would tell for ever whose it is. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { reporterSteps } from '../matter.ts';
import { callBackCode, no, once, pictureRefusals, progress, wordsMost } from './fields.ts';

/** As whoever said it sees it, with the name of whose post it is. */
export const mine = v.strictObject({
  ...progress.entries,
  id: v.string(),
  /** The short name of its kind, by which a page finds what it calls it. */
  kindId: v.string(),
  /** Of a post of the register that is held: where, which and who. Staff are not named. */
  holder: v.string(),
});

export const mineCalls = defineCalls({
  myMatters: {
    method: 'GET',
    path: '/api/matters/mine',
    summary:
      'Matters that I said while logged in, or put to my login, the newest first, at most 60; until name and words are erased.',
    who: ['member'],
    query: f.fields({}),
    answer: v.strictObject({ items: v.array(mine) }),
  },
  sayMine: {
    method: 'POST',
    path: '/api/matters/mine',
    summary:
      'Say what is wrong or wanted, by my name and telephone number. With `once` the same words sent again are the same matter. As multipart/form-data it takes up to three `pictures`.',
    who: ['member'],
    body: f.fields({ kind: f.slug(), words: f.text(wordsMost), place: f.line(60), once: once() }),
    answer: mine,
    refusals: ['matters_off', 'matter_kind', 'too_often', ...pictureRefusals],
  },
  keepMine: {
    method: 'POST',
    path: '/api/matters/mine/keep',
    summary: 'Put a matter that I said without a login, or to staff, to my login, by its number and code.',
    who: ['member'],
    body: f.fields({ no: no(), code: callBackCode() }),
    answer: mine,
    refusals: ['matter_unknown', 'too_often'],
  },
  wordMine: {
    method: 'POST',
    path: '/api/matters/mine/{id}/word',
    summary:
      'The word of who said it: done, not done, taken back, opened again, still good, or apart from what it was merged into. As by number and code: where staff wrote it down it takes nothing back, and praises no work of theirs.',
    who: ['member'],
    body: f.fields({
      step: f.choice(reporterSteps),
      satisfied: v.optional(f.yesOrNo()),
      words: f.note(300),
    }),
    answer: mine,
    refusals: [
      'not_found',
      'matter_state',
      'matter_joined',
      'matter_handed',
      'matter_early',
      'matter_late',
      'field_missing',
    ],
  },
});
