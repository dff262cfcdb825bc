import { refuse } from '../../../src/matters/refusals.ts';
import { refuse as refuseInRegister } from '../../../src/register/refusals.ts';
import { row, rows, run } from '../frame/database.ts';
import { CLOSE, memberByNumber } from '../people/members.ts';
import { AT_ONE_DOOR, STAFF_OF } from '../register/held.ts';
import { stands } from '../register/posts.ts';

/** A condition: `who` is close to `party`, or of one household with them. */
const NEARBY = (who: string, party: string) => `(${CLOSE(who, party)} OR ${AT_ONE_DOOR(who, party)})`;

/** A condition: `who` is this member, or stands in this organisation now or within a year, or is near one of these. */
const IS_PARTY = (who: string, member: string, organisation: string) =>
  `(${member} = ${who} OR ${NEARBY(who, member)} OR EXISTS (SELECT 1 FROM (${STAFF_OF(organisation)}) q
    WHERE q.member = ${who} OR ${NEARBY(who, 'q.member')}))`;

/**
 * A condition: a matter is about `who`, their organisation, their kin or their household. Whom it was about is erased with the vault; then
 * nobody reads it any more. `now` is a parameter of the query.
 */
export const BARRED = (who: string, matter: string) =>
  `EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = ${matter}
    AND ((a.member IS NULL AND a.organisation IS NULL) OR ${IS_PARTY(who, 'a.member', 'a.organisation')}))`;

export const isBarred = (app: core.App, who: string, matter: string, now: number): boolean =>
  row(app, 'found', `SELECT 1 AS found WHERE ${BARRED('{:who}', '{:matter}')}`, { who, matter, now }) !==
  null;

export interface Named {
  member?: string | undefined;
  organisation?: string | undefined;
}

/** Who is named: a member by number, or an organisation that stands. Refuses both at once. */
export function partyOf(app: core.App, { member, organisation }: Named) {
  if ((member === undefined) === (organisation === undefined)) throw refuse('matter_about');
  if (organisation !== undefined && !stands(app, organisation)) throw refuseInRegister('organisation_gone');
  return {
    member: member === undefined ? null : memberByNumber(app, member).id,
    organisation: organisation ?? null,
  };
}

/** Writes down whom a matter is about. Refuses where they are named already, or have it. */
export function nameParty(
  tx: core.App,
  { id, holder }: { id: string; holder: string | null },
  party: ReturnType<typeof partyOf>,
  by: string,
  now: number,
): void {
  const known = row(
    tx,
    'n',
    'SELECT n FROM matter_about WHERE matter = {:id} AND member IS {:member} AND organisation IS {:organisation}',
    { id, ...party },
  );
  if (known) throw refuse('matter_about_known');
  const has = row(
    tx,
    'found',
    `SELECT 1 AS found WHERE ${IS_PARTY('{:holder}', '{:member}', '{:organisation}')}`,
    {
      holder: holder ?? '',
      ...party,
      now,
    },
  );
  if (has) throw refuse('matter_about_holder');
  run(
    tx,
    `INSERT INTO matter_about (matter, n, member, organisation, named_by, at)
      SELECT {:id}, 1 + (SELECT count(*) FROM matter_about WHERE matter = {:id}), {:member}, {:organisation}, {:by}, {:now}`,
    { id, ...party, by, now },
  );
}

/** Whom a matter is about, in words for who looks into the vault. */
export const partiesOf = (app: core.App, matter: string): string[] =>
  rows<{ name: string }>(
    app,
    'name',
    `SELECT coalesce((SELECT m.name || ' ' || m.number FROM members m WHERE m.id = a.member),
      (SELECT o.name FROM organisations o WHERE o.id = a.organisation)) AS name
      FROM matter_about a WHERE a.matter = {:matter} AND (a.member IS NOT NULL OR a.organisation IS NOT NULL) ORDER BY a.n`,
    { matter },
  ).map(({ name }) => name);

/** Whether somebody is named in one matter and not in the other: that one would lose who may not read it. */
export const losesParty = (app: core.App, matter: string, into: string): boolean =>
  row(
    app,
    'n',
    `SELECT a.n FROM matter_about a WHERE a.matter = {:matter} AND NOT EXISTS (SELECT 1 FROM matter_about b
      WHERE b.matter = {:into} AND b.member IS a.member AND b.organisation IS a.organisation)`,
    { matter, into },
  ) !== null;
