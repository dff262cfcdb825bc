import type { Told } from '../../../src/bank/calls/requests.ts';
import type { MemberContext } from '../frame/context.ts';
import { run } from '../frame/database.ts';
import type { Member } from '../people/members.ts';
import { noteStep } from './request-holds.ts';
import type { RequestRow } from './request-rows.ts';

type Standing = 'offered' | 'chosen' | 'withdrawn';
const SAID: { readonly [how in Told]: string } = { phone: '电话里', counter: '当面' };

/** What somebody told the desk, for the record of the request's steps. */
export const toldDesk = ({ name }: Member, told: Told, what: '答应去' | '说不去了'): string =>
  `${name}，${SAID[told]}${what}`;

/**
 * Writes an offer down, or what became of one; `excusedBy` is whose hand wrote that somebody does not go. An offer of the
 * volunteer's own replaces what the desk wrote down.
 */
export function putVolunteer(
  tx: core.App,
  request: string,
  volunteer: string,
  state: Standing,
  now: number,
  excusedBy: string | null = null,
): void {
  const values = { request, volunteer, state, now };
  const anew =
    state === 'offered'
      ? ", entered_by = iif(state = 'withdrawn', NULL, entered_by), told = iif(state = 'withdrawn', NULL, told)"
      : '';
  const changed = run(
    tx,
    `UPDATE request_volunteers SET state = {:state}, at = {:now}, excused_by = {:excusedBy}${anew}
      WHERE request = {:request} AND volunteer = {:volunteer}`,
    { ...values, excusedBy },
  );
  if (changed > 0) return;
  run(
    tx,
    'INSERT INTO request_volunteers (request, volunteer, state, at) VALUES ({:request}, {:volunteer}, {:state}, {:now})',
    values,
  );
}

/**
 * Writes down in the caller's hand that somebody said, by telephone or at the counter, that they will go. Who took an
 * offer back offers again themselves: the database takes no such row a second time.
 */
export function writeOffer(
  { app, actor, now }: MemberContext,
  request: string,
  volunteer: Member,
  told: Told,
): void {
  run(
    app,
    `INSERT INTO request_volunteers (request, volunteer, state, at, entered_by, told)
      VALUES ({:request}, {:volunteer}, 'offered', {:now}, {:by}, {:told})`,
    { request, volunteer: volunteer.id, now, by: actor.id, told },
  );
  noteStep(app, request, 'agree', actor.id, now, { note: toldDesk(volunteer, told, '答应去') });
}

/**
 * Takes a volunteer's offer back, chosen or not. Where they were chosen, whoever was chosen with them is asked again by
 * staff, at the desk; where they were not, nothing changes for those who go.
 */
export function withdrawFrom(
  tx: core.App,
  request: RequestRow,
  volunteer: string,
  now: number,
  excusedBy: string | null = null,
): void {
  putVolunteer(tx, request.id, volunteer, 'withdrawn', now, excusedBy);
  const others = request.volunteers.filter((one) => one.volunteer !== volunteer);
  const goes = request.volunteers.some((one) => one.volunteer === volunteer && one.state === 'chosen');
  if (request.state === 'dispatched' && !goes) return;
  for (const other of others)
    if (other.state === 'chosen') putVolunteer(tx, request.id, other.volunteer, 'offered', now);
  const state = others.length > 0 ? 'offered' : 'asked';
  if (state === request.state) return;
  run(tx, 'UPDATE requests SET state = {:state} WHERE id = {:id}', { id: request.id, state });
}
