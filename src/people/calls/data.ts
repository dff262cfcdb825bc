import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';

const who = ['member', 'proxy', 'members.manage'] as const;
/** `part` is one of the systems' parts; every member has `member`, and its answer names all of them. */
const query = f.fields({ member: v.optional(f.memberId()), part: f.slug(), cursor: f.cursor() });

export const dataCalls = defineCalls({
  exportRows: {
    method: 'GET',
    path: '/api/bank/export',
    summary:
      'All that is kept about a member, a part at a time: rows by column name. Long parts come in pages. Begin with part=member: `parts` names the others.',
    who,
    query,
    answer: v.strictObject({
      part: v.string(),
      /** What people call the part, and its columns in order. */
      title: v.string(),
      columns: v.array(v.strictObject({ name: v.string(), title: v.string() })),
      rows: v.array(v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))),
      next: v.nullable(v.string()),
      /** Every part there is, in order. */
      parts: v.array(v.strictObject({ part: v.string(), title: v.string() })),
    }),
    refusals: ['not_your_account'],
  },
  exportCsv: {
    method: 'GET',
    path: '/api/bank/export/csv',
    summary:
      'The same part as a table for spreadsheets: the first page begins with the byte order mark and the headers, and the pages put together are the file.',
    who,
    query,
    answer: v.strictObject({ file: v.string(), text: v.string(), next: v.nullable(v.string()) }),
    refusals: ['not_your_account'],
  },
});
