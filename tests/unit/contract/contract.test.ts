import * as v from 'valibot';
import { expect, test } from 'vitest';
import { bankCalls } from '../../../src/bank/contract.ts';
import { bankRefusals } from '../../../src/bank/refusals.ts';
import { everyCall, systems } from '../../../src/calls.ts';
import { type Call, pathFields } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import { clientOf } from '../../../src/contract/client.ts';
import * as f from '../../../src/contract/fields.ts';
import { generalRefusals } from '../../../src/contract/general.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import { isSigner } from '../../../src/contract/who.ts';
import { peopleCalls } from '../../../src/people/contract.ts';

const fieldsOf = (schema: unknown) => Object.keys((schema as { entries: object } | undefined)?.entries ?? {});

test('the fields of a call are one flat set, no name twice', () => {
  for (const call of Object.values(everyCall)) {
    const parts: Call = call;
    const names = [...pathFields(call.path), ...fieldsOf(parts.query), ...fieldsOf(parts.body)];
    expect(new Set(names).size, call.path).toBe(names.length);
  }
});

test('a URL holds nothing personal: no number, name, phone, reason or note', () => {
  const personal = /number|name|phone|email|code|reason|note|text|evidence/i;
  for (const call of Object.values(everyCall)) {
    const parts: Call = call;
    const inUrl = [...pathFields(call.path), ...fieldsOf(parts.query)];
    expect(
      inUrl.filter((name) => personal.test(name)),
      call.path,
    ).toEqual([]);
    const numbers = Object.entries((parts.query as { entries?: object } | undefined)?.entries ?? {}).filter(
      ([, of]) => v.safeParse(of as v.GenericSchema, 'BJL-000001').success,
    );
    expect(numbers, call.path).toEqual([]);
  }
});

/** The steps in which text is looked at, in order, of every text in a schema. */
function* pipesOf(schema: unknown): Generator<readonly { kind: string; type: string }[]> {
  if (typeof schema !== 'object' || schema === null) return;
  const { pipe, entries, ...parts } = schema as {
    pipe?: readonly { kind: string; type: string }[];
    entries?: object;
    wrapped?: unknown;
    item?: unknown;
    options?: readonly unknown[];
  };
  if (pipe?.[0]?.type === 'string') yield pipe;
  for (const part of [...Object.values(entries ?? {}), parts.wrapped, parts.item, ...(parts.options ?? [])])
    yield* pipesOf(part);
}

test('text that is far too long is refused before anything is worked out of it', () => {
  const WORK = ['transform', 'check'];
  const ENDS = ['max_length', 'regex'];
  let texts = 0;
  const late: string[] = [];
  // Who signs a call is this house.
  for (const call of Object.values<Call>(everyCall).filter(({ who }) => !who.some(isSigner)))
    for (const pipe of [...pipesOf(call.body), ...pipesOf(call.query)]) {
      texts += 1;
      const work = pipe.findIndex(({ type }) => WORK.includes(type));
      const end = pipe.findIndex(({ type }) => ENDS.includes(type));
      if (work > 0 && !(end > 0 && end < work)) late.push(`${call.path}: ${pipe.map(({ type }) => type)}`);
    }
  expect(late).toEqual([]);
  expect(texts).toBeGreaterThan(100);
});

test('every refusal that a call names has its sentence', () => {
  for (const { name, calls, words } of systems) {
    const codes = Object.values<Call>(calls).flatMap(({ refusals }) => refusals ?? []);
    expect(
      codes.filter((code) => !(code in words.refusals || code in generalRefusals)),
      name,
    ).toEqual([]);
  }
});

function refusalOf(work: () => unknown): { code: string; params: object } {
  try {
    work();
  } catch (refusal) {
    if (refusal instanceof Refusal) return { code: refusal.code, params: refusal.params };
    throw refusal;
  }
  throw new Error('not refused');
}

const gift = { to: 'BJL-000002', minutes: 60, note: '' };
test.each([
  [
    { ...gift, minutes: undefined },
    { code: 'field_missing', params: { field: 'minutes' } },
  ],
  [
    { ...gift, minutes: '60' },
    { code: 'field_whole', params: { field: 'minutes' } },
  ],
  [
    { ...gift, minutes: 1.5 },
    { code: 'field_whole', params: { field: 'minutes' } },
  ],
  [
    { ...gift, minutes: 0 },
    { code: 'field_least', params: { field: 'minutes', limit: 1 } },
  ],
  [
    { ...gift, minutes: 1e9 },
    { code: 'field_most', params: { field: 'minutes', limit: 100_000 } },
  ],
  [
    { ...gift, note: 'x'.repeat(201) },
    { code: 'field_long', params: { field: 'note', limit: 200 } },
  ],
  [
    { ...gift, note: 'a\u0000b' },
    { code: 'field_characters', params: { field: 'note' } },
  ],
  [
    { ...gift, to: "'; DROP TABLE x" },
    { code: 'field_number', params: { field: 'to' } },
  ],
  [
    { ...gift, more: 1 },
    { code: 'field_unknown', params: { field: 'more' } },
  ],
  [null, { code: 'body_malformed', params: {} }],
])('a wrong field is named: %j', (body, refusal) => {
  expect(refusalOf(() => checkFields(bankCalls.gift.body, body))).toEqual(refusal);
});

test('a refusal is a sentence in the words of the person', () => {
  expect(fillSentence(bankRefusals.balance_short.sentence, { needed: 90, available: 30 })).toBe(
    '可用时间不够：要用1小时30分，现在可用30分。',
  );
  expect(
    fillSentence(generalRefusals.field_missing.sentence, { field: 'minutes' }, { minutes: '时间' }),
  ).toBe('请填写“时间”。');
  const within = (field: string) =>
    fillSentence(generalRefusals.field_missing.sentence, { field }, { keywords: '关键词' });
  expect(within('fields.keywords.0')).toBe('请填写“关键词”。');
  expect(within('constructor')).toBe('请填写“constructor”。');
});

test('the client puts fields where they belong, and throws what the server refused', async () => {
  const sent: { path: string; init: { method: string; headers: Record<string, string>; body?: string } }[] =
    [];
  const answers = [
    { ok: true, status: 200, json: async () => ({ items: [], next: null }) },
    {
      ok: false,
      status: 409,
      json: async () => ({ status: 409, message: '…', data: { code: 'claim_closed' } }),
    },
  ];
  const client = clientOf(
    { ...peopleCalls, ...bankCalls },
    async (path, init) => {
      sent.push({ path, init });
      const answer = answers.shift();
      if (!answer) throw new Error('offline');
      return answer;
    },
    () => 'key-of-this-try',
  );
  const page = await client.claims({ view: 'review' });
  expect(page.items.map((claim) => claim.volunteer.number)).toEqual([]);
  await expect(client.rejectClaim({ id: '0a', reason: '时间不对' })).rejects.toMatchObject({
    code: 'claim_closed',
  });
  await expect(client.me({})).rejects.toMatchObject({ code: 'unreachable' });
  expect(sent).toEqual([
    { path: '/api/bank/claims?view=review', init: { method: 'GET', headers: {} } },
    {
      path: '/api/bank/claims/0a/reject',
      init: {
        method: 'POST',
        headers: { 'Idempotency-Key': 'key-of-this-try', 'Content-Type': 'application/json' },
        body: '{"reason":"时间不对"}',
      },
    },
    { path: '/api/me', init: { method: 'GET', headers: {} } },
  ]);
});

test('words that are needed are seen, and stand in the order in which they were typed', () => {
  for (const nothing of ['\u200b', '\u3164\u2060 \n', '\u202e\u202c', '\u00ad'])
    expect(v.safeParse(f.text(9), nothing).issues?.[0]?.message, JSON.stringify(nothing)).toBe('field_empty');
  for (const schema of [f.text(20), f.note(20)])
    expect(v.parse(schema, '打\u202e43210000831\u202c\u2066。')).toBe('打43210000831。');
  expect(v.parse(f.text(9), '好👩‍👧')).toBe('好👩‍👧');
});

test('an address of e-mail is taken as providers give it out, and nothing that is none', () => {
  const email = (text: string) => v.safeParse(f.email(), text).success;
  for (const text of [
    'wei@example.org',
    'li__wei@example.org',
    'wei_@example.org',
    '_wei@example.org',
    'li.wei-+x@a--b.example.org',
    '',
  ])
    expect(email(text), text).toBe(true);
  for (const text of ['wei', '@example.org', '-wei@example.org', 'li..wei@example.org', 'wei.@example.org'])
    expect(email(text), text).toBe(false);
  for (const text of [
    'a@b',
    'a b@example.org',
    'a@example.org\nBcc: b@example.org',
    'a@example.org,b@example.org',
  ])
    expect(email(text), text).toBe(false);
});
