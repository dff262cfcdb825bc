/**
 * Nobody learns who complained: the bytes of the vault stand in no answer of any call, to whoever asks, but in a look that
 * the reporter is told of; nor in a page, a feed, the search's files or a log. The calls are those of the contract.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSigner } from '../../../src/contract/who.ts';
import { clientFor } from '../../support/client.ts';
import { type Community, freshKey, headersFor, openCommunity, request } from '../../support/clients.ts';
import { type Confidence, type Confidences, tellInConfidence } from '../../support/confidences.ts';
import { depth } from '../../support/depth.ts';
import { type JsonSchema, type Operation, operations, resolved } from '../../support/openapi.ts';
import type { Person } from '../../support/people.ts';
import { neighbourhoodPolicy } from '../../support/policies.ts';
import { type Server, startServer } from '../../support/server.ts';
import { signedFor } from '../../support/signing.ts';
import { snapshotOf } from '../../support/snapshots.ts';

let server: Server;
let community: Community;
let told: Confidences;
/** Everybody who asks; null has no login. */
let everybody: [string, Person | null][];
beforeAll(async () => {
  server = await startServer({}, { machines: 1 });
  community = await openCommunity(server);
  told = await tellInConfidence(server, community.bank);
  everybody = Object.entries({
    nobody: null,
    ...depth<Record<string, Person>>({}, community.people),
    ...told.people,
  });
});
afterAll(() => server.stop());

/** A value of each choice that a call has, of each list as a file, and of each record that it can be asked about. */
function inputsOf(operation: Operation): Record<string, unknown>[] {
  const sample = community.sample(operation);
  const { reporter } = told.people;
  const policy = neighbourhoodPolicy().id;
  const parts = ['member', 'matter-steps', 'matters-said', 'matter-pictures', 'matter-reads', 'deeds'];
  let inputs = [sample];
  for (const [field, schema] of Object.entries(operation.fields?.properties ?? {})) {
    const ofMember = /^(member|by|volunteer)$/.test(field);
    const values = ofMember
      ? [reporter?.[/15/.test(schema.pattern ?? '') ? 'id' : 'number']]
      : field === 'matter'
        ? told.all.map(({ id }) => id)
        : field === 'part' && choicesOf(schema).length === 0
          ? parts
          : field === 'policy'
            ? [policy]
            : operation.method === 'GET' || field === 'take'
              ? choicesOf(schema)
              : [];
    const needed = operation.fields?.required?.includes(field) && !ofMember;
    inputs = inputs.flatMap((input) => [
      ...(needed && values.length > 0 ? [] : [input]),
      ...values.map((value) => ({ ...input, [field]: value })),
    ]);
  }
  return inputs;
}
function choicesOf(of: JsonSchema): unknown[] {
  const schema = resolved(of);
  return schema.enum ?? (schema.anyOf ?? schema.oneOf ?? []).flatMap(choicesOf);
}

/** Where a call can be asked: of matters each one, of all else the record that there is. */
function pathsOf(operation: Operation): string[] {
  if (/^\/api\/matters\/.*pictures\/\{id\}/.test(operation.path))
    return told.all.map(({ picture }) => operation.path.replace('{id}', picture.id));
  const ofMatters = /^\/api\/matters\/.*\{id\}/.test(operation.path);
  if (ofMatters) return told.all.map(({ id }) => operation.path.replace('{id}', id));
  const path = operation.path.replace('{member}', told.people.reporter?.id ?? '');
  return [community.pathOf({ ...operation, path })];
}

function letIn(operation: Operation, rights: readonly string[]): boolean {
  return operation.who.some((who) => who === 'everyone' || who === 'member' || rights.includes(who));
}

/** What of the vault an answer holds: bytes that stand nowhere else, or who said it where it says what was said. */
function leaks(
  who: string,
  call: string,
  { body, text }: { body: unknown; text: string },
): [Confidence, string][] {
  return told.all.flatMap((one): [Confidence, string][] => {
    const { bytes, member, id, no, picture } = one;
    const rightly = (picture.isShown && call === 'shownPicture') || (member && who === 'reporter');
    const seen: [Confidence, string][] =
      !rightly && text.includes(picture.bytes) ? [[one, picture.bytes]] : [];
    if (!member)
      return [
        ...seen,
        ...bytes.filter((each) => text.includes(each)).map((each): [Confidence, string] => [one, each]),
      ];
    const said = bytes.slice(2).filter((each) => text.includes(each));
    const about = [...recordsIn(body)].filter((record) => record.includes(no) || record.includes(id));
    const them = [member.name, member.number, member.id, ...bytes.slice(0, 2)];
    const tied =
      who === 'reporter' ? [] : them.filter((each) => about.some((record) => record.includes(each)));
    return [...seen, ...[...said, ...tied].map((each): [Confidence, string] => [one, each])];
  });
}
/** The records of an answer, as text: the innermost of its lists, or all of it. */
function* recordsIn(value: unknown): Generator<string> {
  const lists = Object.values(value ?? {}).filter(
    (each) => Array.isArray(each) && each.some((one) => typeof one === 'object'),
  ) as unknown[][];
  if (lists.length === 0) yield JSON.stringify(value);
  for (const list of lists) for (const each of list) yield* recordsIn(each);
}

/** How often each was looked at before a call, by its id: whatever a call did is put back. */
let looked: ReadonlyMap<string, number>;
const looksNow = async () =>
  new Map(
    (await community.bank.rows('SELECT matter, count(*) AS n FROM matter_reads GROUP BY matter')).map(
      ({ matter, n }) => [String(matter), Number(n)],
    ),
  );
/** Whether what an answer holds was a look of one who may, and the reporter reads of it. */
async function isTold(one: Confidence, who: string): Promise<boolean> {
  const { no, code, id, member } = one;
  const mine = member && (await clientFor(server, member).myMatters({})).items;
  const { reads = [] } =
    mine?.find((each) => each.id === id) ?? (await clientFor(server, null).askMatter({ no, code }));
  return reads.length === (looked.get(id) ?? 0) + 1 && !hidden(one, who);
}
const hidden = ({ hiddenFrom }: Confidence, who: string) =>
  who === 'deskWithoutTheRight' || hiddenFrom.includes(who);

interface Walk {
  wrong: string[];
  looks: Set<string>;
  answered: Map<string, number>;
  /** Numbers of matters that some answer named. */
  named: Set<string>;
}
async function ask(
  walk: Walk,
  operation: Operation,
  path: string,
  [who, person]: [string, Person | null],
  input: object,
): Promise<number> {
  const get = operation.method === 'GET';
  const query = get && Object.keys(input).length > 0 ? `?${new URLSearchParams({ ...input })}` : '';
  const url = `${server.url}${path}${query}`;
  const body = get ? undefined : JSON.stringify(input);
  const headers = headersFor(operation, person?.token ?? '', freshKey());
  const signed = who === 'publisher' ? signedFor(operation.who, operation.method, url, body) : {};
  const answer = await request(url, {
    method: operation.method,
    headers: { ...headers, ...signed },
    ...(body && { body }),
  });
  if (answer.status === 200) walk.answered.set(operation.name, (walk.answered.get(operation.name) ?? 0) + 1);
  for (const { no } of told.all) if (answer.text.includes(no)) walk.named.add(no);
  const found = leaks(who, operation.name, answer);
  const held = (one: Confidence) => found.filter(([each]) => each === one).map(([, bytes]) => bytes);
  for (const one of new Set(found.map(([each]) => each))) {
    if (!get && (await isTold(one, who))) walk.looks.add(operation.name);
    else walk.wrong.push(`${operation.name} ${query} as ${who}: ${held(one)}`);
  }
  return answer.status;
}
/** Who asks what has nothing to do with matters, too. */
const curious = ['nobody', 'insiderKin', 'deskWithoutTheRight', 'auditor'];
const newWalk = (): Walk => ({ wrong: [], looks: new Set(), answered: new Map(), named: new Set() });

const rightsOf = async (person: Person | null): Promise<string[]> =>
  person
    ? JSON.parse(
        String(
          (await community.bank.rows(`SELECT capabilities FROM members WHERE id = '${person.id}'`))[0]
            ?.capabilities,
        ),
      )
    : [];

test('nothing that anybody reads holds it: every reading call, every view and file, as everybody', async () => {
  const walk = newWalk();
  const reading = operations.filter(({ method }) => method === 'GET');
  for (const one of everybody) {
    const rights = await rightsOf(one[1]);
    const elsewhere = depth(curious.includes(one[0]), true);
    for (const operation of reading) {
      const may = one[1] ? letIn(operation, rights) : operation.who.includes('everyone');
      if (!may || !(elsewhere || operation.path.startsWith('/api/matters'))) continue;
      for (const path of pathsOf(operation))
        for (const input of inputsOf(operation)) await ask(walk, operation, path, one, input);
    }
  }
  for (const operation of reading.filter(({ who }) => who.some(isSigner)))
    for (const input of inputsOf(operation))
      await ask(walk, operation, operation.path, ['publisher', null], input);
  expect(walk.wrong).toEqual([]);
  expect(told.all.filter(({ no }) => !walk.named.has(no))).toEqual([]);
  expect(reading.map(({ name }) => name).filter((name) => !walk.answered.has(name))).toEqual([]);
});

test('nor does what any other call answers, but a look: and that its reporter reads of', async () => {
  const walk = newWalk();
  const before = await snapshotOf(server);
  looked = await looksNow();
  const writing = operations.filter(({ method, who }) => method === 'POST' && !who.some(isSigner));
  const asks = depth(
    ['worker', 'insiderKin', 'deskWithoutTheRight', 'everyRight'],
    everybody.map(([who]) => who),
  );
  for (const one of everybody.filter(([who]) => asks.includes(who))) {
    const rights = await rightsOf(one[1]);
    for (const operation of writing) {
      const may = one[1] ? letIn(operation, rights) : operation.who.includes('everyone');
      if (!may) continue;
      for (const path of pathsOf(operation))
        for (const input of inputsOf(operation))
          if ((await ask(walk, operation, path, one, input)) === 200) await before.putBack();
    }
  }
  expect(walk.wrong).toEqual([]);
  expect([...walk.looks].toSorted()).toEqual(['readPicture', 'readReporter']);
});
