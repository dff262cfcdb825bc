import { AT_ONCE } from '../../../src/bank/calls/grants.ts';
import type { openingCalls } from '../../../src/bank/calls/openings.ts';
import { openingShare, refuseShort } from '../../../src/bank/grant.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { memberNumber, personName, phoneNumber } from '../../../src/contract/person.ts';
import type { Handlers, KeyedContext, MemberContext } from '../frame/context.ts';
import { newId, rows, run } from '../frame/database.ts';
import { NEAR, type Person } from '../people/members.ts';
import { leftIn, sourceFor } from './grants.ts';
import { cameBack, STANDS } from './grants-of-leavers.ts';
import { operationNamed, shownOperation } from './operation-rows.ts';
import { policyAt } from './policies.ts';

export const openingHandlers: Handlers<typeof openingCalls> = {
  checkOpenings(context, { origin, rows: typed }) {
    const asked = typed.map(({ number, phone, name }) => ({
      number: number === '' ? '' : (memberNumber(number) ?? '?'),
      phone: phone === '' ? '' : (phoneNumber(phone) ?? '?'),
      name: personName(name),
    }));
    const found = membersOf(context, origin, asked);
    return {
      found: asked.map((one, row) => {
        const field = one.number !== '' ? 'number' : one.phone !== '' ? 'phone' : 'name';
        const members = found.get(row) ?? [];
        const [member] = members;
        if (!member) return { member: null, field, fault: 'unknown' as const };
        if (members.length > 1) return { member: null, field, fault: 'several' as const };
        const person = { number: member.number, name: member.name };
        if (one.name !== '' && one.name !== member.name)
          return { member: null, field: 'name' as const, fault: 'other' as const };
        const fault = whyNot(member);
        return fault === null ? { member: person, field: null, fault } : { member: person, field, fault };
      }),
    };
  },
  createOpenings(context, { origin, source, reason, rows: given }) {
    const { app } = context;
    // Whose rule these are booked under stands with each entry.
    policyAt(app, context.now);
    const receivers = receiversOf(context, origin, given);
    const minutes = given.reduce((sum, one) => sum + one.minutes, 0);
    const from = sourceFor(app, { source: 'issuance' }, source, minutes);
    refuseShort(from, minutes, leftIn(app, from));
    const parts = [];
    for (let at = 0; at < receivers.length; at += AT_ONCE) parts.push(receivers.slice(at, at + AT_ONCE));
    const ids = parts.map((part, at) =>
      propose(context, {
        origin,
        from,
        part,
        reason: parts.length === 1 ? reason : `${reason}（第${at + 1}份，共${parts.length}份）`,
      }),
    );
    return { minutes, parts: ids.map((id) => shownOperation(context, operationNamed(context, id))) };
  },
};

interface Found extends Person {
  row: number;
  id: string;
  status: string;
  own: number;
  kin: number;
  had: number;
}
type Asked = { number: string; phone: string; name: string };

/** Members whom rows mean, by row, as they stand to the caller and to this origin; two of a row where several are meant. */
function membersOf(
  { app, actor, now }: MemberContext,
  origin: string,
  asked: readonly Asked[],
): Map<number, Found[]> {
  const back = cameBack(app, { id: openingShare(origin) }, '', now);
  const found = rows<Found & { phone: string; bornYear: number }>(
    app,
    'row id number name status own kin had phone bornYear',
    `WITH r AS MATERIALIZED (SELECT key AS row, value ->> 'number' AS number, value ->> 'phone' AS phone, value ->> 'name' AS name
        FROM json_each({:asked})),
      names AS MATERIALIZED (SELECT DISTINCT name FROM r WHERE number = '' AND phone = '' AND name <> ''),
      named AS MATERIALIZED (SELECT name, id FROM (SELECT m.name, m.id, row_number() OVER (PARTITION BY m.name) AS place
        FROM members m JOIN names n ON n.name = m.name WHERE m.status <> 'left') WHERE place <= 2),
      meant AS (
        SELECT r.row, m.id FROM r CROSS JOIN members m ON substr(m.number, instr(m.number, '-')) = substr(r.number, instr(r.number, '-'))
          WHERE r.number <> '' AND (m.number = r.number OR r.number LIKE '-%')
        UNION ALL SELECT r.row, m.id FROM r CROSS JOIN members m ON m.phone = r.phone AND m.phone != ''
          WHERE r.number = '' AND r.phone <> ''
        UNION ALL SELECT r.row, n.id FROM r JOIN named n ON n.name = r.name WHERE r.number = '' AND r.phone = '')
    SELECT n.row, m.id, m.number, m.name, m.status, m.phone, m.bornYear, m.id = {:actor} AS own,
        m.id IN (SELECT iif(k.member = {:actor}, k.other, k.member) FROM kin_links k
          WHERE ${NEAR} AND {:actor} IN (k.member, k.other)) AS kin,
        EXISTS (SELECT 1 FROM grant_shares g JOIN operations o ON o.id = g.operation
          WHERE g.member = m.id AND g.name = {:share} AND g.period = '' AND (${STANDS} OR g.transfer IS NULL AND o.state = 'waiting')) AS had
      FROM meant n JOIN members m ON m.id = n.id ORDER BY n.row`,
    { asked: JSON.stringify(asked), actor: actor.id, now, share: openingShare(origin) },
  );
  const byRow = new Map<number, Found[]>();
  for (const { phone, bornYear, ...one } of found) {
    const had = one.had === 1 || back({ name: one.name, phone, bornYear }) ? 1 : 0;
    byRow.set(one.row, [...(byRow.get(one.row) ?? []), { ...one, had }]);
  }
  return byRow;
}

function whyNot({ status, own, kin, had }: Found): 'inactive' | 'own' | 'kin' | 'had' | null {
  if (status !== 'active') return 'inactive';
  if (own === 1) return 'own';
  if (kin === 1) return 'kin';
  return had === 1 ? 'had' : null;
}

type Given = CheckedInput<typeof openingCalls.createOpenings>['rows'];
interface Receiver {
  member: string;
  minutes: number;
}

/** Who gets how much. Refuses all where one of them cannot have it, is meant twice or is nobody. */
function receiversOf(context: MemberContext, origin: string, given: Given): Receiver[] {
  const asked = given.map(({ member }) => ({ number: member, phone: '', name: '' }));
  const found = membersOf(context, origin, asked);
  const seen = new Set<string>();
  const receivers: Receiver[] = [];
  given.forEach(({ minutes }, row) => {
    const [one] = found.get(row) ?? [];
    if (!one || whyNot(one) !== null || seen.has(one.id)) return;
    seen.add(one.id);
    receivers.push({ member: one.id, minutes });
  });
  if (receivers.length < given.length)
    throw refuse('openings_changed', { count: given.length - receivers.length });
  return receivers;
}

/** One part, which waits for a colleague as a grant does. */
function propose(
  { app, actor, now }: KeyedContext,
  { origin, from, part, reason }: { origin: string; from: string; part: readonly Receiver[]; reason: string },
): string {
  const id = newId(app);
  run(
    app,
    `INSERT INTO operations (id, kind, maker, source, name, minutes, reason, created_at)
      VALUES ({:id}, 'grant', {:maker}, {:from}, {:name}, {:minutes}, {:reason}, {:now})`,
    {
      id,
      maker: actor.id,
      from,
      name: `期初：${origin}`,
      minutes: part.reduce((sum, one) => sum + one.minutes, 0),
      reason,
      now,
    },
  );
  run(
    app,
    `INSERT INTO grant_shares (operation, member, name, period, minutes)
      SELECT {:id}, value ->> 'member', {:share}, '', value ->> 'minutes' FROM json_each({:part})`,
    { id, share: openingShare(origin), part: JSON.stringify(part) },
  );
  return id;
}
