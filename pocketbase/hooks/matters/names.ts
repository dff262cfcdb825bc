import { hideName, nameIn } from '../../../src/matters/hiding.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { rows } from '../frame/database.ts';
import { memberNamedIn } from '../people/public-words.ts';
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
 * Refuses words for others in which a member is named in full. Whether that is who said it makes no difference, so that
 * nobody can ask this way.
 */
export function refuseNames(
  app: core.App,
  { holder, assigners, handlers, objectors }: Matter,
  writer: string,
  words: string,
): void {
  const name = memberNamedIn(app, words, [writer, holder, ...assigners, ...handlers, ...objectors]);
  if (name !== null) throw refuse('matter_name', { name });
}
