import { closedUp } from '../../../src/hanzi/name-foldings.ts';
import { findPersonalData } from '../../../src/privacy/find.ts';
import { row } from '../frame/database.ts';

/**
 * What keeps words from standing where anybody reads them: somebody's number, or the whole name of a member, whom nobody
 * asked. Null where nothing does.
 */
export function notForAll(
  app: core.App,
  words: string,
  parties: readonly string[] = [],
): 'number' | 'name' | null {
  if (findPersonalData(words).length > 0) return 'number';
  return memberNamedIn(app, words, parties) === null ? null : 'name';
}

/**
 * The whole name of a member that stands in the words, however it is set apart and in either script, or null. A name of two
 * characters may be a word (高明, 平安): of those only the names of `parties` count, whom the words are likely about.
 */
export function memberNamedIn(
  app: core.App,
  words: string,
  parties: readonly (string | null)[],
): string | null {
  const named = row<{ name: string }>(
    app,
    'name',
    `SELECT name FROM members WHERE status <> 'left' AND length(name) > 1 AND (instr({:words}, name) > 0 OR instr({:close}, replace(name, ' ', '')) > 0)
      AND (length(name) > 2 OR id IN (SELECT value FROM json_each({:parties}))) ORDER BY length(name) DESC`,
    { words, close: closedUp(words), parties: JSON.stringify(parties) },
  );
  return named?.name ?? null;
}
