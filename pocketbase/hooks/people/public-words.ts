import { closedUp } from '../../../src/hanzi/name-foldings.ts';
import { findPersonalData } from '../../../src/privacy/find.ts';
import { isAddressed, standsAlone } from '../../../src/privacy/short-names.ts';
import { rows } from '../frame/database.ts';

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
  return memberNamedIn(app, words, parties, true) === null ? null : 'name';
}

/**
 * The whole name of a member that stands in the words, however it is set apart and in either script, or null. A name of two
 * characters may be a word (高明, 平安): of those only the names of `parties` count, whom the words are likely about, and in
 * words that anybody reads (`forAll`) whatever is addressed or stands alone as people do.
 */
export function memberNamedIn(
  app: core.App,
  words: string,
  parties: readonly (string | null)[],
  forAll: boolean,
): string | null {
  const close = closedUp(words);
  const named = rows<{ name: string; party: number }>(
    app,
    'name party',
    `SELECT name, id IN (SELECT value FROM json_each({:parties})) AS party FROM members WHERE status <> 'left' AND length(name) > 1 AND (instr({:words}, name) > 0 OR instr({:close}, replace(name, ' ', '')) > 0)
      ORDER BY length(name) DESC`,
    { words, close, parties: JSON.stringify(parties) },
  ).find(
    ({ name, party }) =>
      name.length > 2 || party === 1 || (forAll && (standsAlone(words, name) || isAddressed(close, name))),
  );
  return named?.name ?? null;
}
