/** Fields that calls of matters share. */

import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import type { GeneralCode } from '../../contract/general.ts';
import { READABLE } from '../../contract/readable.ts';
import { numberOfYear } from '../../contract/spoken.ts';
import { plainSigns } from '../../hanzi/line.ts';
import { MOST_OUTSIDE, outsideNo } from '../listing.ts';
import { matterStates, reporterSteps, staffSteps } from '../matter.ts';

export const wordsMost = 1000;
/** The number of a matter, `2026-0012`. */
export const no = () => numberOfYear('The number of a matter, such as 2026-0012.');

const code = (name: GeneralCode) => name;

/** Signs of a call-back code (`READABLE`). */
export const CODE_LENGTH = 8;

/** The code that is read out to whoever said it: 31⁸ of them, so that nobody guesses one and no try need shut anybody out. */
export const callBackCode = () =>
  v.pipe(
    v.string(code('field_text')),
    v.maxLength(40, code('field_wrong')),
    v.description(
      'A call-back code: eight letters and digits, in any case and width, with or without blanks.',
    ),
    v.transform((value) => plainSigns(value).replace(/-/g, '').toUpperCase()),
    v.regex(new RegExp(`^[${READABLE}]{${CODE_LENGTH}}$`), code('field_wrong')),
  );

/** The number of a matter where another office has it, in its one form (`listing.ts`). */
export const externalNo = () =>
  v.pipe(
    v.string(code('field_text')),
    v.maxLength(260, code('field_long')),
    v.transform(outsideNo),
    v.maxLength(MOST_OUTSIDE, code('field_long')),
    v.check(f.isClean, code('field_characters')),
    // What a spreadsheet makes of a long number: many of them would be one.
    v.check((no) => !/^\d(?:\.\d+)?E\+\d+$/.test(no), code('field_wrong')),
  );

/** What one filled form carries and nobody else has: sent again with the same words it is the same matter. */
export const once = () =>
  v.optional(
    v.pipe(
      v.string(code('field_text')),
      v.description('At least 128 random bits, made by whoever sends it, or nothing.'),
      v.regex(/^([0-9A-Za-z-]{22,80})?$/, code('field_wrong')),
    ),
    '',
  );

/** Of a call that takes pictures with it, as `multipart/form-data`. */
export const pictureRefusals = [
  'matter_pictures_many',
  'matter_picture_large',
  'matter_picture_heic',
  'matter_picture_type',
  'matter_picture_pixels',
  'matter_picture_broken',
  'matter_picture_later',
] as const;

export const sources = ['web', 'phone', 'window', 'slip', 'grid', '12345'] as const;
export type Source = (typeof sources)[number];

/** How it came out, as who answers says it: done, explained, cannot be done here, or to be settled by law. */
export const outcomes = ['done', 'explained', 'cannot', 'law'] as const;

/** One step that was taken, as the reporter may see it. */
const step = v.strictObject({
  at: f.at(),
  step: v.string(),
  /** Words meant for the reporter: an answer, why it is not heard, where it went. */
  words: v.string(),
});

/** A matter as whoever said it sees it. */
export const progress = v.strictObject({
  no: v.string(),
  kind: v.string(),
  place: v.string(),
  state: v.picklist(matterStates),
  saidAt: f.at(),
  dueAt: v.nullable(f.at()),
  /** Whether somebody by name has it; who, nobody is told. */
  held: v.boolean(),
  mergedInto: v.nullable(v.string()),
  steps: v.array(step),
  /** Who read the name, the telephone number and the first words: when, and why. */
  reads: v.array(v.strictObject({ at: f.at(), why: v.string() })),
  /** Ids of the pictures that came with it. */
  pictures: v.array(v.string()),
  /** What whoever said it may do about it now. */
  open: v.array(v.picklist(reporterSteps)),
});

/** A matter as staff see it: without who said it, and without the first words. */
export const matter = v.strictObject({
  id: v.string(),
  no: v.string(),
  kind: v.string(),
  urgent: v.boolean(),
  source: v.picklist(sources),
  place: v.string(),
  /** What the handler reads, written anew; empty until it is. */
  outward: v.string(),
  state: v.picklist(matterStates),
  holder: v.nullable(f.person()),
  saidAt: f.at(),
  dueAt: v.nullable(f.at()),
  contacted: v.boolean(),
  externalNo: v.string(),
  /** What came of it, as whoever answered wrote it; the public page shows what stands in `shownAs`. */
  answer: v.string(),
  shownAs: v.nullable(
    v.strictObject({ words: v.string(), answer: v.string(), court: v.string(), standard: v.string() }),
  ),
  /** What came with it: who hears sees of all that they are there, others of what is shown to them. */
  pictures: v.array(v.strictObject({ id: v.string(), shown: v.boolean() })),
  can: v.array(v.picklist(staffSteps)),
});
