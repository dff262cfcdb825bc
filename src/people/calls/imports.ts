import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { MOST_ROWS, ROWS_AT_A_TIME } from '../import-limits.ts';
import { facts } from './members.ts';

/** One person of a table, as they are written down. */
export const importedMember = f.fields({
  name: f.name(),
  phone: facts.phone,
  email: facts.email,
  bornYear: facts.bornYear,
  hardship: facts.hardship,
  family: facts.family,
  trained: facts.trained,
});

/** The same as it stands in the table: what is wrong with it is told, and refuses nothing. */
const typed = () => v.pipe(v.string('field_text'), v.maxLength(500, 'field_long'));
const typedMember = f.fields({
  name: typed(),
  phone: typed(),
  email: typed(),
  bornYear: f.integer(0, 9999),
  hardship: f.yesOrNo(),
  family: f.yesOrNo(),
  trained: v.pipe(v.array(f.slug()), v.maxLength(20, 'field_most')),
});

const rowFields = ['name', 'phone', 'email', 'bornYear'] as const;
/** What can be wrong with one cell. `taken`: somebody else has it. */
const rowFaults = ['empty', 'long', 'characters', 'wrong', 'taken'] as const;

/** A table that was written down. */
export const broughtTable = v.strictObject({
  id: v.string(),
  by: f.person(),
  madeAt: f.at(),
  rows: f.whole(),
  /** Numbers of the first and of the last, of members or of what it is a table of. */
  first: v.string(),
  last: v.string(),
  undone: v.nullable(v.strictObject({ by: f.person(), at: f.at(), gone: f.whole() })),
});

/** Members who come from a table: looked through first, written down all together or not at all. */
export const importCalls = defineCalls({
  checkImport: {
    method: 'POST',
    path: '/api/bank/imports/check',
    summary: `Look through rows of a table of people, ${ROWS_AT_A_TIME} at most: what is wrong with which cell, and who is a member already (one with this name and phone; without a phone, one with this name and year of birth who has none either). A POST, so that names stand in no log. Changes nothing.`,
    who: ['members.manage'],
    body: f.fields({
      rows: v.pipe(
        v.array(typedMember),
        v.minLength(1, 'field_least'),
        v.maxLength(ROWS_AT_A_TIME, 'field_most'),
      ),
    }),
    answer: v.strictObject({
      /** `row` counts from 0. */
      faults: v.array(
        v.strictObject({ row: f.whole(), field: v.picklist(rowFields), fault: v.picklist(rowFaults) }),
      ),
      known: v.array(v.strictObject({ row: f.whole(), number: v.string() })),
    }),
    bodyLimit: 1_000_000,
  },
  importMembers: {
    method: 'POST',
    path: '/api/bank/imports',
    summary: `Write down people from a table, ${MOST_ROWS} at most: all of them or, where one cannot be, none. The server gives the numbers, one after the other. That somebody is in hardship holds once another who manages members agrees.`,
    who: ['members.manage'],
    keyed: true,
    body: f.fields({
      rows: v.pipe(
        v.array(importedMember),
        v.minLength(1, 'field_least'),
        v.maxLength(MOST_ROWS, 'field_most'),
      ),
    }),
    answer: broughtTable,
    refusals: ['import_rows'],
    bodyLimit: 3_000_000,
  },
  memberImports: {
    method: 'GET',
    path: '/api/bank/imports',
    summary: 'Tables of people that were written down, newest first; the newest hundred.',
    who: ['members.manage'],
    query: f.fields({}),
    answer: v.strictObject({ items: v.array(broughtTable) }),
  },
  undoImport: {
    method: 'POST',
    path: '/api/bank/imports/{id}/undo',
    summary:
      'Take an import back, once and within thirty days; whoever made it, within an hour. Those leave with whom nothing has happened since (no login, no card, no entry, no change of what is kept of them, nobody tied to them, no public word that names them), and what waits for them falls. The others stay; they leave as anybody does.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: broughtTable,
    refusals: ['import_undone', 'import_old', 'import_alone'],
  },
});
