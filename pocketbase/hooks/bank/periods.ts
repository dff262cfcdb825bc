import { refuse } from '../../../src/bank/refusals.ts';
import { DAY } from '../../../src/calendar/shanghai.ts';
import { row, rows, run } from '../frame/database.ts';

/** Service that took place or goes on; `endsAt` null while it goes on. */
export interface NewPeriod {
  volunteer: string;
  served: string | null;
  service: string;
  needsTwo: boolean;
  source: string;
  startsAt: number;
  endsAt: number | null;
}

const FOREVER = 9_000_000_000_000_000;

/**
 * Writes a period; refuses one that overlaps. The time it overlaps with is told to who was there only: when another was
 * served, or serves, is none of the caller's business. The database demands the same.
 */
export function addPeriod(tx: core.App, of: NewPeriod, caller: string): number {
  refuseOverlaps(tx, of, caller);
  run(
    tx,
    `INSERT INTO service_periods (volunteer, served, service, needs_two, source, starts_at, ends_at)
      VALUES ({:volunteer}, {:served}, {:service}, {:needsTwo}, {:source}, {:startsAt}, {:endsAt})`,
    { ...of, needsTwo: of.needsTwo ? 1 : 0 },
  );
  const written = row<{ id: number }>(tx, 'id', 'SELECT last_insert_rowid() AS id');
  if (!written) throw new Error('the period has no id');
  return written.id;
}

type When = Pick<NewPeriod, 'volunteer' | 'served' | 'service' | 'needsTwo' | 'startsAt' | 'endsAt'>;

/** Refuses service at a time that is not free: the volunteer's first, then that of who was served. */
export function refuseOverlaps(tx: core.App, of: When, caller: string): void {
  refuseOverlap(tx, of, 'volunteer', of.volunteer, caller);
  if (of.served !== null) refuseOverlap(tx, of, 'served', of.served, caller);
}

/** Refuses to recognise a claim where something else stands at that time by now. The database does the same. */
export function refuseTaken(tx: core.App, of: When, caller: string): void {
  if (of.served !== null) refuseOverlap(tx, of, 'served', of.served, caller);
}

/** What is claimed and not yet recognised keeps a time of the volunteer's own, and of nobody else: anybody can claim. */
const STANDS = "(minutes IS NOT NULL OR source NOT LIKE 'claim:%')";

function refuseOverlap(
  tx: core.App,
  of: When,
  who: 'volunteer' | 'served',
  member: string,
  caller: string,
): void {
  const clashes = rows<{ startsAt: number; endsAt: number | null; shared: number; own: number }>(
    tx,
    'startsAt endsAt shared own',
    `SELECT starts_at AS startsAt, ends_at AS endsAt, needs_two = 1 AND service = {:service} AS shared,
        {:caller} IN (volunteer, coalesce(served, '')) AS own
      FROM service_periods WHERE ${who} = {:member} AND voided_at IS NULL${who === 'served' ? ` AND ${STANDS}` : ''} AND starts_at < {:until}
        AND (starts_at > {:startsAt} - ${DAY} OR ends_at IS NULL) AND coalesce(ends_at, ${FOREVER}) > {:startsAt}
      ORDER BY shared, starts_at LIMIT 3`,
    { member, caller, until: of.endsAt ?? FOREVER, startsAt: of.startsAt, service: of.service },
  );
  const [clash] = clashes;
  const second = who === 'served' && of.needsTwo && clashes.length === 1 && clash?.shared === 1;
  if (!clash || second) return;
  const [code, told] =
    who === 'volunteer'
      ? (['overlap_volunteer_other', 'overlap_volunteer'] as const)
      : (['overlap_served_other', 'overlap_served'] as const);
  if (clash.own === 0) throw refuse(code);
  throw refuse(told, { from: clash.startsAt, to: clash.endsAt ?? clash.startsAt });
}

/** Closes a period that went on. A period lasts a day at most. */
export function closePeriod(tx: core.App, id: number, endsAt: number): void {
  run(
    tx,
    `UPDATE service_periods SET ends_at = min({:endsAt}, starts_at + ${DAY}) WHERE id = {:id} AND ends_at IS NULL`,
    {
      id,
      endsAt,
    },
  );
}

/** Recognises service: its minutes count from now on. */
export function recognisePeriod(tx: core.App, id: number, minutes: number, at: number): void {
  run(tx, 'UPDATE service_periods SET minutes = {:minutes}, recognised_at = {:at} WHERE id = {:id}', {
    id,
    minutes,
    at,
  });
}

/** Takes a period out of the record; its time is free again. */
export function voidPeriod(tx: core.App, id: number, at: number): void {
  run(tx, 'UPDATE service_periods SET voided_at = {:at} WHERE id = {:id} AND voided_at IS NULL', { id, at });
}
