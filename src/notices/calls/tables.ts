import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { draftFields } from '../draft.ts';
import { MOST_DRAFTS } from '../table-limits.ts';

export const tableCalls = defineCalls({
  createDrafts: {
    method: 'POST',
    path: '/api/desk/tables',
    summary: `Begin notices that came from a table, ${MOST_DRAFTS} at most: all of them, or none where one is at the desk or public already by its title. Each goes its own way from there.`,
    who: ['notices.write'],
    keyed: true,
    body: f.fields({
      rows: v.pipe(
        v.array(draftFields),
        v.minLength(1, 'field_least'),
        v.maxLength(MOST_DRAFTS, 'field_most'),
      ),
    }),
    answer: v.strictObject({ ids: v.array(v.string()) }),
    refusals: ['drafts_known'],
    bodyLimit: 3_000_000,
  },
});
