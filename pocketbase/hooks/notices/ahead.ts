import type { DraftFields } from '../../../src/notices/draft.ts';
import { findingsIn } from '../../../src/notices/gate.ts';
import { withoutIds } from '../../../src/notices/names.ts';
import { rows } from '../frame/database.ts';
import { inTurn } from '../frame/turns.ts';
import { filesIn } from './trial.ts';

/**
 * Searches a draft for personal data, and where it is let out for the files that it names, before the call takes the one
 * writer, which then finds the search done: a text of 20,000 signs takes the script engine longer than any booking should
 * wait, and several at once keep both cores from whoever books.
 */
export function searchAhead(app: core.App, input: object): void {
  const { fields, id, version } = input as { fields?: DraftFields; id?: string; version?: number };
  const isLetOut = version !== undefined && !fields;
  const search = (draft: DraftFields) =>
    inTurn(app, 'search', () => {
      findingsIn(draft, []);
      if (isLetOut) for (const text of [draft.text, withoutIds(draft.text)]) filesIn(text);
    });
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
