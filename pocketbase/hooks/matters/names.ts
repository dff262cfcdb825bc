import { hideNames, namesIn } from '../../../src/matters/hiding.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { rows, run } from '../frame/database.ts';
import { memberNamedIn } from '../people/public-words.ts';
import type { Matter } from './rows.ts';

interface Writing {
  /** The matter's id, and whether its words stand on the public page. */
  matter: string;
  shown: boolean;
  /** Who writes; null for the reporter. */
  by: string | null;
  now: number;
}

const LOOKED = '写的话里有报事人的名字，已经遮住';

/** A matter and what was merged into it. Needs {:matter}. */
const HERE = `WITH RECURSIVE here (id) AS (SELECT {:matter} UNION SELECT m.id FROM matters m JOIN here ON m.merged_into = here.id)`;
/** Whether {:by} has heard it, or looked at who said it. */
const KNOWN = `EXISTS (SELECT 1 FROM matter_reads r WHERE r.matter = here.id AND r.reader = {:by})
  OR EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = here.id AND s.step = 'say' AND s.by_member = {:by})`;

/** What was said, in it and in what was merged into it, and whether `by` knows it. */
export const firstWords = (app: core.App, matter: string, by: string) =>
  rows<{ id: string; words: string; known: number }>(
    app,
    'id words known',
    `${HERE} SELECT here.id, v.words, ${KNOWN} AS known FROM here JOIN matter_vault v ON v.matter = here.id`,
    { matter, by },
  );

/**
 * Takes the names of who said it, and of who said what was merged into it, out of words. The one of many names that is
 * gone would tell a handler who it was: so in what is shown to nobody only those are taken out that the writer has heard
 * or looked at; and where the public reads it, to have written one counts as a look, which the reporter is told of.
 */
export function hiderOf(tx: core.App, { matter, shown, by, now }: Writing): (words: string) => string {
  const said = rows<{ id: string; name: string; known: number }>(
    tx,
    'id name known',
    `${HERE} SELECT here.id, v.name, {:by} IS NULL OR ${KNOWN} AS known FROM here JOIN matter_vault v ON v.matter = here.id
      WHERE v.name <> ''`,
    { matter, by },
  );
  const told = new Set<string>();
  return (words) =>
    said.reduce((text, { id, name, known }) => {
      if (known === 0 && !shown) return text;
      const hidden = hideNames(text, namesIn(name));
      if (known === 0 && hidden !== text && !told.has(id)) {
        look(tx, id, { reader: by ?? '', why: LOOKED, at: now });
        told.add(id);
      }
      return hidden;
    }, words);
}

/** Writes a look into the vault down. */
export function look(
  tx: core.App,
  id: string,
  of: { reader: string; why: string; at: number; picture?: string },
): void {
  run(
    tx,
    'INSERT INTO matter_reads (matter, reader, why, at, picture) VALUES ({:id}, {:reader}, {:why}, {:at}, {:picture})',
    { id, picture: null, ...of },
  );
}

/**
 * Refuses words for others in which a member is named in full. Whether that is who said it makes no difference, so that
 * nobody can ask this way. `forAll`: anybody reads them, not only who has to do with it.
 */
export function refuseNames(
  app: core.App,
  { holder, assigners, handlers, objectors }: Matter,
  writer: string,
  words: string,
  forAll: boolean,
): void {
  const name = memberNamedIn(app, words, [writer, holder, ...assigners, ...handlers, ...objectors], forAll);
  if (name !== null) throw refuse('matter_name', { name });
}
