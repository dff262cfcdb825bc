import { type Appointment, dateOf } from '../../../src/bank/appointments.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { ownCalendar } from '../../../src/calendar/own-dates.ts';
import { DAY, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import type { OwnDates } from '../frame/dates.ts';
import type { Route } from '../frame/http.ts';
import { everyDateOf } from '../people/dates.ts';
import { inBook } from './book.ts';
import { policyNamed, serviceName } from './policies.ts';

const LENGTH = 40;
/** What is over stays this long: a program takes away what its calendar no longer names. */
const KEPT = 60 * DAY;
const MOST = 300;
const NAME = '我的时光';

export const calendarHandlers: Pick<
  Handlers<BankCalls>,
  'calendarAddress' | 'openCalendar' | 'closeCalendar'
> = {
  calendarAddress: ({ app, actor }) => {
    const found = row<{ since: number }>(
      app,
      'since',
      'SELECT made_at AS since FROM calendar_addresses WHERE member = {:member} AND ended_at IS NULL',
      { member: actor.id },
    );
    return { since: found && isoInShanghai(found.since) };
  },
  openCalendar: ({ app, actor }) =>
    inBook(app, (tx, now) => {
      endAddress(tx, actor.id, now);
      const token = $security.randomString(LENGTH);
      run(
        tx,
        'INSERT INTO calendar_addresses (member, digest, made_at) VALUES ({:member}, {:digest}, {:now})',
        { member: actor.id, digest: $security.sha256(token), now },
      );
      return { path: `/calendar/mine/${token}.ics`, since: isoInShanghai(now) };
    }),
  closeCalendar({ app, actor, now }) {
    endAddress(app, actor.id, now);
    return { since: null };
  },
};

/** From now on the member's address answers as one that never was. */
export function endAddress(tx: core.App, member: string, now: number): void {
  run(
    tx,
    'UPDATE calendar_addresses SET ended_at = max({:now}, made_at) WHERE member = {:member} AND ended_at IS NULL',
    { member, now },
  );
}

/** The calendar itself, for programs: no login, no JSON, and nothing that tells a wrong address from an ended one. */
export const calendarFileRoutes: readonly Route[] = [
  { method: 'GET', path: '/calendar/mine/{file}', bodyLimit: 0, handle: sendCalendar },
];

function sendCalendar(e: core.RequestEvent): void {
  const header = e.response.header();
  // Copies of it lie with the reader's program alone, and no search engine lists it.
  header.set('Cache-Control', 'no-store');
  header.set('X-Robots-Tag', 'noindex');
  header.set('Referrer-Policy', 'no-referrer');
  const token = /^([A-Za-z0-9]{40})\.ics$/.exec(e.request.pathValue('file'))?.[1];
  const found =
    token &&
    row<{ member: string }>(
      e.app,
      'member',
      `SELECT a.member FROM calendar_addresses a JOIN members m ON m.id = a.member AND m.status = 'active'
        WHERE a.digest = {:digest} AND a.ended_at IS NULL`,
      { digest: $security.sha256(token) },
    );
  if (!found) {
    header.set('Content-Type', 'text/plain; charset=utf-8');
    e.string(404, '没有这个日历。');
    return;
  }
  header.set('Content-Type', 'text/calendar; charset=utf-8');
  e.string(200, ownCalendar(NAME, everyDateOf(e.app, found.member, Date.now()), 'shiguang'));
}

interface Stored extends Omit<Appointment, 'served' | 'others'> {
  policy: string;
  served: number;
  others: string;
}

/** What a member has arranged, and had of late: served by whom, and whom they serve. */
export const appointmentsOf: OwnDates = (app, member, now) =>
  rows<Stored>(
    app,
    'id service policy startsAt minutes served others movedAt moves',
    `SELECT r.id, r.service, r.policy, coalesce(r.started_at, r.starts_at) AS startsAt,
        max(1, coalesce(r.served_minutes, r.minutes)) AS minutes, r.served = {:member} AS served,
        iif(r.served = {:member},
          (SELECT json_group_array(m.name) FROM request_volunteers v JOIN members m ON m.id = v.volunteer
            WHERE v.request = r.id AND v.state = 'chosen'),
          (SELECT json_array(m.name) FROM members m WHERE m.id = r.served)) AS others,
        (SELECT max(s.at) FROM request_steps s WHERE s.request = r.id) AS movedAt,
        (SELECT count(*) FROM request_steps s WHERE s.request = r.id) AS moves
      FROM requests r WHERE r.state IN ('dispatched', 'started', 'finished', 'disputed', 'settled')
        AND r.starts_at > {:since} AND (r.served = {:member} OR r.id IN (SELECT request FROM request_volunteers
          WHERE volunteer = {:member} AND state = 'chosen'))
      ORDER BY r.starts_at DESC, r.id LIMIT ${MOST}`,
    { member, since: now - KEPT },
  ).map(({ policy, service, served, others, ...rest }) =>
    dateOf({
      ...rest,
      service: serviceName(policyNamed(app, policy), service),
      served: served === 1,
      others: JSON.parse(others) as string[],
    }),
  );
