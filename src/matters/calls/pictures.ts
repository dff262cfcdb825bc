/** Pictures of a matter: they lie beside the vault, and handlers see what somebody of the desk shows them. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { MOST_BASE64, pictureFaults } from '../pictures.ts';
import { callBackCode, type matter as Matter, matter, no } from './fields.ts';

const hears = ['matters.hear'] as const;
/** A JPEG in Base64, to be shown within a page: no picture has an address. */
const jpeg = v.string();

export const pictureCalls = defineCalls({
  shownPicture: {
    method: 'GET',
    path: '/api/matters/pictures/{id}',
    summary: 'A picture that somebody of the desk shows to whoever has the matter.',
    who: ['member', 'matters.hear', 'matters.handle', 'matters.arbitrate', 'matters.verify'],
    query: f.fields({}),
    answer: v.strictObject({ jpeg }),
    refusals: ['not_found'],
  },
  readPicture: {
    method: 'POST',
    path: '/api/matters/pictures/{id}/read',
    summary:
      'A picture, shown or not. Each look is kept as one at who said it is, and the reporter is told. Not keyed: what the vault holds is never stored with an answer.',
    who: hears,
    body: f.fields({ why: f.line(60) }),
    answer: v.strictObject({ jpeg }),
    refusals: ['not_found'],
  },
  showPicture: {
    method: 'POST',
    path: '/api/matters/pictures/{id}/show',
    keyed: true,
    summary:
      'Show a picture to whoever has the matter, which somebody who looked at it decides; or show it no longer. The reporter is told.',
    who: hears,
    body: f.fields({ shown: f.yesOrNo() }),
    answer: matter as typeof Matter,
    refusals: ['not_found', 'matter_picture_unseen'],
  },
  myPicture: {
    method: 'GET',
    path: '/api/matters/pictures/{id}/mine',
    summary: 'A picture that came with a matter of mine.',
    who: ['member'],
    query: f.fields({}),
    answer: v.strictObject({ jpeg }),
    refusals: ['not_found'],
  },
  askPictures: {
    method: 'POST',
    path: '/api/matters/ask/pictures',
    summary:
      'The pictures that came with a matter, by its number and code. A plain form may call it too: then they stand in the page that it is answered with.',
    who: ['everyone'],
    body: f.fields({ no: no(), code: callBackCode() }),
    answer: v.strictObject({ pictures: v.array(jpeg) }),
    refusals: ['matter_unknown', 'too_often'],
    bodyLimit: 16_384,
  },
});

/** What the publisher does for the server: it decodes pictures, in a process that is not the bank's. */
export const pictureCleaning = defineCalls({
  waitingPictures: {
    method: 'GET',
    path: '/api/publisher/pictures',
    summary: 'Pictures that somebody hands in now and waits for, by where they lie in the storage.',
    who: ['publisher'],
    answer: v.strictObject({ pictures: v.array(v.strictObject({ id: v.string(), file: v.string() })) }),
  },
  cleanPicture: {
    method: 'POST',
    path: '/api/publisher/pictures/{id}',
    summary: 'A picture, decoded and made anew without what the camera wrote into it, or why it cannot be.',
    who: ['publisher'],
    body: f.fields({
      fault: v.nullable(f.choice(pictureFaults)),
      jpeg: v.pipe(v.string('field_text'), v.maxLength(MOST_BASE64, 'field_long')),
      hash: f.note(64),
    }),
    answer: v.strictObject({}),
    refusals: ['not_found'],
    bodyLimit: 600_000,
  },
});
