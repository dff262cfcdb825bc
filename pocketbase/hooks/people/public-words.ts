import { findPersonalData } from '../../../src/privacy/find.ts';
import { row } from '../frame/database.ts';

/**
 * What keeps words from standing where anybody reads them: somebody's number, or the whole name of a member, whom nobody
 * asked. A name of two characters may be a word (高明, 平安): of those only the names of `parties` count, whom the words are
 * likely about. Null where nothing does.
 */
export function notForAll(
  app: core.App,
  words: string,
  parties: readonly string[] = [],
): 'number' | 'name' | null {
  if (findPersonalData(words).length > 0) return 'number';
  const named = row<{ id: string }>(
    app,
    'id',
    `SELECT id FROM members WHERE status <> 'left' AND length(name) > 1 AND (instr({:words}, name) > 0 OR instr({:close}, name) > 0)
      AND (length(name) > 2 OR id IN (SELECT value FROM json_each({:parties})))`,
    { words, close: words.replace(/\s/g, ''), parties: JSON.stringify(parties) },
  );
  return named ? 'name' : null;
}
