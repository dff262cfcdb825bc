/**
 * `can` is what would not be refused: for every kind of record that says what its reader can do, in every state of a
 * house that is filled, for everybody. Kinds, calls and actions come from the contract; one that no record of the house
 * tries fails here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilities } from '../../../src/contract/who.ts';
import { type Community, freshKey, headersFor, openCommunity, request } from '../../support/clients.ts';
import { depth } from '../../support/depth.ts';
import { type FullerHouse, fillHouse } from '../../support/fuller-house.ts';
import { callOf, kindsWithCan, recordsIn, type Shown, viewsOf } from '../../support/kinds-with-can.ts';
import { type Operation, operations } from '../../support/openapi.ts';
import { type Server, startServer } from '../../support/server.ts';
import { type Snapshot, snapshotOf } from '../../support/snapshots.ts';

let server: Server;
let community: Community;
let house: FullerHouse;
let filled: Snapshot;
beforeAll(async () => {
  // Asked one thing after another: one machine does it all, and looks at the seal anew when the house is put back.
  server = await startServer({}, { machines: 1 });
  community = await openCommunity(server);
  house = await fillHouse(community);
  filled = await snapshotOf(server);
});
afterAll(() => server.stop());

/** Codes that are about something else than who, when and in which state, and why `can` does not know them. */
const ELSEWHERE: Record<string, string> = {
  // Somebody serves or is served at this very moment, by another record.
  overlap_volunteer: 'another record',
  overlap_volunteer_other: 'another record',
  overlap_served: 'another record',
  overlap_served_other: 'another record',
  // A matter is not merged into itself.
  matter_into: 'another record',
  leaving_open: 'what a leaver has open changes until they go, and is told to staff',
};

const named = (name: string) => operations.find((one) => one.name === name) as Operation;
async function send(who: string, name: string, input: Record<string, unknown>) {
  const operation = named(name);
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field as string);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, field: string) => String(input[field]));
  const rest = Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.includes(field)));
  const get = operation.method === 'GET';
  return request(
    `${server.url}${path}${get ? `?${new URLSearchParams(rest as Record<string, string>)}` : ''}`,
    {
      method: operation.method,
      headers: headersFor(operation, house.people[who]?.token ?? '', freshKey()),
      ...(get ? {} : { body: JSON.stringify(rest) }),
    },
  );
}

/** What each record of the house says to each who sees it. By its id: the record, and `can` by name of the reader. */
interface Seen {
  record: Shown;
  can: Map<string, readonly string[]>;
}
const everybody = () => ['nobody', ...Object.keys(house.people)];
/** Whether the contract lets somebody make a call at all; what it answers then is the walk of roles' affair. */
function letIn(who: string, name: string): boolean {
  const one = named(name);
  if (one.who.includes('everyone')) return true;
  if (who === 'nobody') return false;
  const rights = ALL_RIGHTS.has(who) ? capabilities : [who];
  return one.who.includes('member') || rights.some((right) => one.who.includes(right));
}
const ALL_RIGHTS = new Set(['maker', 'stranger', 'kin']);

async function lookAround(): Promise<{ seen: Map<string, Seen>; unlike: string[] }> {
  const seen = new Map<string, Seen>();
  const unlike: string[] = [];
  const look = (who: string, name: string, body: unknown) => {
    for (const record of recordsIn(name, body)) {
      const known = seen.get(record.id) ?? { record, can: new Map() };
      known.record = { ...record, fields: { ...known.record.fields, ...record.fields } };
      const before = known.can.get(who);
      if (before && String(before) !== String(record.can))
        unlike.push(`${record.kind.name} ${record.state}, ${who}: ${before} and ${record.can} by ${name}`);
      known.can.set(who, record.can);
      seen.set(record.id, known);
    }
  };
  const { served, target } = house.people;
  const views = kindsWithCan.map((kind) => viewsOf(kind, [served?.id ?? '', target?.id ?? '']));
  const lists = new Map(views.flatMap((one) => one.lists).map((one) => [JSON.stringify(one), one]));
  for (const [name, query] of lists.values())
    for (const who of everybody().filter((one) => letIn(one, name)))
      look(who, name, (await send(who, name, query)).body);
  for (const { record, can } of [...seen.values()])
    for (const name of viewsOf(record.kind, []).singles)
      for (const who of depth([...can.keys()].slice(0, 2), everybody()))
        look(who, name, (await send(who, name, { id: record.id })).body);
  return { seen, unlike };
}

/** What is sent with an action: what fits the contract, and of what the contract does not tell, what is right here. */
function inputFor(name: string, record: Shown, more: Record<string, unknown>): Record<string, unknown> {
  const { id, slug, version } = record.fields;
  const operation = named(name);
  const sample = community.sample(operation);
  const codes = house.codes.get(record.id);
  const right: Record<string, Record<string, unknown>> = {
    dispatchRequest: { volunteer: house.helper.number, agreed: 'phone' },
    excuseVolunteer: { volunteer: house.going.get(record.id) },
    startRequest: { code: codes?.begins },
    finishRequest: { code: codes?.ends },
    signIn: { code: codes?.begins },
    signOut: { code: codes?.ends },
    resolveRequest: { minutes: 0 },
    assignMatter: { to: house.taker.number, outward: '路灯不亮' },
    objectMatter: { to: house.taker.number },
    ruleMatter: { to: house.taker.number },
    mergeMatter: { into: house.openMatter },
    issueCertificate: { minutes: record.fields.minutes },
  };
  return {
    ...sample,
    ...(operation.path.includes('{id}') && { id }),
    ...(operation.path.includes('{slug}') && { slug }),
    ...('version' in sample && { version }),
    ...right[name],
    ...more,
  };
}

test('what a record says that its reader can do is what is not refused, and nothing else', async () => {
  const { seen, unlike } = await lookAround();
  const wrong: string[] = [...unlike];
  const done = new Set<string>();
  /** Actions of records here that no call takes: whoever takes them is no person. */
  const byNobody = new Set<string>();
  let cells = 0;
  /** Of many a few, and not always the first. */
  const some = (people: string[], most: number) =>
    people.filter((_, at) => (at + cells) % Math.ceil(people.length / most) === 0);
  /** Of records that stand alike to the same readers one, where not all are tried. */
  const alike = new Set<string>();
  for (const { record, can } of seen.values()) {
    const how = JSON.stringify([record.kind.name, record.state, record.fields.kind, [...can].sort()]);
    if (alike.has(how) && depth(true, false)) continue;
    alike.add(how);
    const byCall = new Map<string, { name: string; input: Record<string, unknown>; actions: string[] }>();
    for (const action of record.kind.actions) {
      const call = callOf(action, record);
      if (!call) {
        byNobody.add(`${record.kind.name}: ${action}`);
        for (const [who, those] of can)
          if (those.includes(action)) wrong.push(`${record.kind.name}: ${who} can ${action}, by no call`);
        continue;
      }
      const key = JSON.stringify(call);
      byCall.set(key, { ...call, actions: [...(byCall.get(key)?.actions ?? []), action] });
    }
    for (const { name, input, actions } of byCall.values()) {
      const sent = inputFor(name, record, input);
      const allowed = (who: string) => can.get(who)?.some((one) => actions.includes(one)) ?? false;
      const told = (who: string, what: string) =>
        wrong.push(`${record.kind.name} ${record.state}, ${name} as ${who}: ${what}`);
      // Whom a record is not shown is told nothing: whether they are refused is the walk of roles' affair.
      const shut = [...can.keys()].filter((who) => !allowed(who));
      for (const who of some(shut, depth(4, 100))) {
        cells += 1;
        const { status } = await send(who, name, sent);
        if (status !== 200) continue;
        told(who, 'done, though `can` does not say so');
        await filled.putBack();
      }
      for (const who of some(everybody().filter(allowed), depth(2, 100))) {
        cells += 1;
        const { status, code, text } = await send(who, name, sent);
        if (status === 200) {
          for (const action of can.get(who) ?? [])
            if (actions.includes(action)) done.add(`${record.kind.name}: ${action}`);
          await filled.putBack();
        } else if (!(code in ELSEWHERE)) told(who, `${text}, though \`can\` says so`);
      }
    }
  }
  expect(wrong).toEqual([]);
  const wanted = kindsWithCan.flatMap(({ name, actions }) => actions.map((action) => `${name}: ${action}`));
  expect(wanted.filter((one) => !done.has(one) && !byNobody.has(one))).toEqual([]);
  expect(cells).toBeGreaterThan(depth(300, 2000));
});
