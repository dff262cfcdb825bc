import { Refusal } from '../../../src/contract/refusal.ts';
import { newId, rows, run } from '../frame/database.ts';
import type { StoredPage } from '../frame/keeping.ts';
import type { Picture } from './uploads.ts';

/** Keeps pictures with a matter that was said just now. */
export function keepPictures(tx: core.App, matter: string, pictures: readonly Picture[]): void {
  for (const [at, { hash, jpeg }] of pictures.entries())
    run(
      tx,
      'INSERT INTO matter_pictures (id, matter, n, hash, jpeg) VALUES ({:id}, {:matter}, {:n}, {:hash}, {:jpeg})',
      { id: newId(tx), matter, n: at + 1, hash, jpeg },
    );
}

export const picturesOf = (app: core.App, matter: string): string[] =>
  rows<{ jpeg: string }>(
    app,
    'jpeg',
    'SELECT jpeg FROM matter_pictures WHERE matter = {:matter} ORDER BY n',
    {
      matter,
    },
  ).map(({ jpeg }) => jpeg);

/** Of a member's own matters, a few in an answer: each has some hundred kilobytes. */
export function picturesTaken(app: core.App, member: string, cursor: string | undefined): StoredPage {
  if (cursor !== undefined && !/^\d{4}-\d+-\d$/.test(cursor)) throw new Refusal('field_cursor');
  const found = rows<{ no: string; n: number; picture: string; spot: string }>(
    app,
    'no n picture spot',
    `SELECT * FROM (SELECT m.no, p.n, 'data:image/jpeg;base64,' || p.jpeg AS picture, m.no || '-' || p.n AS spot
        FROM matter_sayers s JOIN matters m ON m.id = s.matter JOIN matter_pictures p ON p.matter = m.id WHERE s.member = {:member})
      WHERE spot > {:after} ORDER BY spot LIMIT ${FEW + 1}`,
    { member, after: cursor ?? '' },
  );
  const page = found.slice(0, FEW);
  return { found: page, next: found.length > FEW ? (page.at(-1)?.spot ?? null) : null };
}
const FEW = 4;
