import type { DraftFields } from '../../../src/notices/draft.ts';
import { findingsIn } from '../../../src/notices/gate.ts';
import { rows } from '../frame/database.ts';
import { inTurn } from '../frame/turns.ts';

/**
 * Searches a draft for personal data before the call takes the one writer, which then finds the search done: a text of
 * 20,000 signs takes the script engine longer than any booking should wait, and several at once keep both cores from
 * whoever books.
 */
export function searchAhead(app: core.App, input: object): void {
  const { fields, id } = input as { fields?: DraftFields; id?: string };
  const search = (draft: DraftFields) => inTurn(app, 'search', () => findingsIn(draft, []));
  if (fields) search(fields);
  if (id === undefined) return;
  // The draft, and the edition that it is to take the place of.
  const stored = rows<{ fields: string }>(
    app,
    'fields',
    `SELECT fields FROM drafts WHERE id = {:id}
      UNION ALL SELECT p.fields FROM drafts d JOIN public_notices p ON p.slug = d.slug WHERE d.id = {:id}`,
    { id },
  );
  for (const one of stored) search(JSON.parse(one.fields) as DraftFields);
}
