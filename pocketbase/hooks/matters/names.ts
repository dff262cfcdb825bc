import { hideName, nameIn, withoutGaps } from '../../../src/matters/hiding.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { row, rows } from '../frame/database.ts';
import type { Matter } from './rows.ts';

/**
 * Takes the names of who said it, and of who said what was merged into it, out of words: whoever writes one may not know
 * that it is theirs, and is not told.
 */
export function hiderOf(app: core.App, matter: string): (words: string) => string {
  const said = rows<{ name: string }>(
    app,
    'name',
    `WITH RECURSIVE here (id) AS (SELECT {:matter} UNION SELECT m.id FROM matters m JOIN here ON m.merged_into = here.id)
      SELECT v.name FROM here JOIN matter_vault v ON v.matter = here.id WHERE v.name <> ''`,
    { matter },
  );
  return (words) => said.reduce((now, { name }) => hideName(now, nameIn(name)), words);
}

/**
 * Refuses words for others in which a member is named in full: of two signs only those who had the matter and who writes,
 * as such a name is often a word. Whether one of them said it makes no difference, so that nobody can ask this way.
 */
export function refuseNames(
  app: core.App,
  { holder, assigners, handlers, objectors }: Matter,
  writer: string,
  words: string,
): void {
  const found = row<{ name: string }>(
    app,
    'name',
    `SELECT name FROM members WHERE status = 'active' AND instr({:words}, replace(name, ' ', '')) > 0
      AND (length(name) > 2 OR (length(name) = 2 AND id IN (SELECT value FROM json_each({:hands})))) ORDER BY length(name) DESC, name`,
    {
      words: withoutGaps(words),
      hands: JSON.stringify([writer, holder, ...assigners, ...handlers, ...objectors]),
    },
  );
  if (found) throw refuse('matter_name', { name: found.name });
}
