/** Lists of 12345: looked through first, written down all together or not at all. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { broughtTable } from '../../people/calls/imports.ts';
import { MOST_LISTED, TYPED } from '../listing.ts';
import { placeKept } from '../place.ts';
import { externalNo, wordsMost } from './fields.ts';

const hears = ['matters.hear'] as const;

const listed = {
  externalNo: v.pipe(externalNo(), v.minLength(1, 'field_empty')),
  heardAt: f.instant(),
  words: f.text(wordsMost),
  place: f.line(60),
  name: f.lineNote(40),
  phone: v.optional(f.phone(), ''),
  limitAt: v.optional(f.instant()),
};
/** What 12345 sent, but for which kind it is here. */
export const sentMatter = f.fields(listed);
/** One matter of a list, as it is written down. */
const listedMatter = v.pipe(
  f.fields({ ...listed, kind: f.slug() }),
  // Here, and not as it is written: of 500 it takes longer than all else for which others wait.
  v.transform((one) => ({ ...one, place: placeKept(one.place, one.name) })),
);

/** The same as it stands in the table: what is wrong with it is told, and refuses nothing. */
const typed = () => v.pipe(v.string('field_text'), v.maxLength(TYPED, 'field_long'));
const rowFields = ['externalNo', 'heardAt', 'words', 'place', 'name', 'phone', 'limitAt'] as const;
const typedMatter = f.fields(
  Object.fromEntries(rowFields.map((field) => [field, typed()])) as {
    [field in (typeof rowFields)[number]]: ReturnType<typeof typed>;
  },
);
const rowsOf = <const Row extends v.GenericSchema>(row: Row) =>
  f.fields({
    rows: v.pipe(v.array(row), v.minLength(1, 'field_least'), v.maxLength(MOST_LISTED, 'field_most')),
  });

/** What can be wrong with one cell. Of times: not yet, too long ago, before it was heard. */
const rowFaults = ['empty', 'long', 'characters', 'wrong', 'future', 'old', 'before'] as const;

export const listCalls = defineCalls({
  checkMatterList: {
    method: 'POST',
    path: '/api/matters/lists/check',
    summary: `Look through rows of a list of 12345, ${MOST_LISTED} at most: what is wrong with which cell, and which we have already, by its number there. A POST, so that who said it stands in no log. Changes nothing.`,
    who: hears,
    body: rowsOf(typedMatter),
    answer: v.strictObject({
      /** `row` counts from 0. */
      faults: v.array(
        v.strictObject({ row: f.whole(), field: v.picklist(rowFields), fault: v.picklist(rowFaults) }),
      ),
      known: v.array(v.strictObject({ row: f.whole(), no: v.string() })),
    }),
    bodyLimit: 3_000_000,
  },
  writeMatterList: {
    method: 'POST',
    path: '/api/matters/lists',
    summary: `Write down what 12345 sent, ${MOST_LISTED} at most: all of it or, where one cannot be, nothing. Each is heard as any other; its limits count from when 12345 heard it, and end where 12345 says at the latest. Who said it lies in the vault. No code is handed out: the desk calls back.`,
    who: hears,
    keyed: true,
    body: rowsOf(listedMatter),
    answer: broughtTable,
    refusals: ['matters_off', 'matter_kind', 'matter_list_rows'],
    bodyLimit: 3_000_000,
  },
  matterLists: {
    method: 'GET',
    path: '/api/matters/lists',
    summary: 'Lists of 12345 that were written down, newest first; the newest hundred.',
    who: hears,
    query: f.fields({}),
    answer: v.strictObject({ items: v.array(broughtTable) }),
  },
  undoMatterList: {
    method: 'POST',
    path: '/api/matters/lists/{id}/undo',
    summary:
      'Take a list back, once and within thirty days; whoever made it, within an hour. Those are struck with which nothing was done since, and who said them is erased; the others stay, and are seen through as any.',
    who: hears,
    keyed: true,
    body: f.fields({}),
    answer: broughtTable,
    refusals: ['not_found', 'matter_list_undone', 'matter_list_old', 'matter_list_alone'],
  },
});
