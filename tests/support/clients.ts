/**
 * A small community in which every call of the contract can be tried by every kind of caller: people with logins,
 * and a record of each kind that calls name.
 */
import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { clientOf } from '../../src/contract/client.ts';
import { type Capability, capabilities } from '../../src/contract/who.ts';
import { noticeCalls } from '../../src/notices/contract.ts';
import { type DraftFields, emptyDraft } from '../../src/notices/draft.ts';
import { certificatesBy } from './certificates.ts';
import { clientFor } from './client.ts';
import { changedOpening, FILE, openCenters } from './directory.ts';
import { openMatters, sentMatter } from './matters.ts';
import { type JsonSchema, type Operation, resolved } from './openapi.ts';
import { type Bank, openBank, type Person } from './people.ts';
import { openRegister, registerBy } from './register.ts';
import { putPicture } from './said-pictures.ts';
import { type Server, superuser } from './server.ts';
import { asPublisher } from './signing.ts';
import { runJob } from './time.ts';

/** Told of an attachment that is gone meanwhile, this one answers that nothing was taken. */
export const OF_NOTHING = 'reportReading';

export const strangers = ['nobody', 'expired', 'forged', 'superuser'] as const;
const relations = ['resident', 'served', 'volunteer', 'proxy', 'reader', 'ended', 'stranger'] as const;
export const roles = [...strangers, ...relations, ...capabilities] as const;
export type Role = (typeof roles)[number];

export interface Answered {
  status: number;
  body: unknown;
  text: string;
  code: string;
}
export interface Community {
  server: Server;
  bank: Bank;
  people: Record<Exclude<Role, (typeof strangers)[number]>, Person>;
  /** Whom calls name that name somebody, and who is nobody else here. */
  target: Person;
  /** The `Authorization` header of a role. */
  authorization(role: Role): string;
  /** Input that fits the call, with records that exist. `optional` gives the fields that may be left out too. */
  sample(operation: Operation, optional?: readonly string[]): Record<string, unknown>;
  pathOf(operation: Operation): string;
  /** Sends a call as a role; every answer is held against the OpenAPI file. */
  send(operation: Operation, role: Role, input?: Record<string, unknown>, key?: string): Promise<Answered>;
  /** Complaints about answers so far: what the OpenAPI file does not say. */
  complaints: string[];
  digest(): string;
}

let keys = 0;
export function freshKey(): string {
  keys += 1;
  return `clients-${process.pid}-${String(keys).padStart(8, '0')}`;
}

/** One HTTP request as it is; answers the status, the text, and the JSON where it is some. */
export async function request(url: string, init: RequestInit = {}): Promise<Answered> {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: the caller sees it in `text`.
  }
  const code = (body as { data?: { code?: string } } | null)?.data?.code ?? '';
  return { status: answer.status, body, text, code };
}

export async function openCommunity(
  server: Server,
  policy?: Parameters<typeof openBank>[1],
): Promise<Community> {
  const bank = await openBank(server, policy);
  const staff: [string, Person][] = [];
  for (const capability of capabilities) {
    staff.push([
      capability,
      await bank.person({ name: '工作人员', capabilities: [capability as Capability] }),
    ]);
  }
  const [resident, served, volunteer, proxy, reader, ended, stranger, target, maker, other, managed] =
    (await bank.people(11)) as [
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
    ];
  const people = {
    resident,
    served,
    volunteer,
    proxy,
    reader,
    ended,
    stranger,
    ...Object.fromEntries(staff),
  };
  for (const person of [...Object.values(people), target]) await bank.deposit(person, 600);
  await bank.run('UPDATE members SET password = (SELECT password FROM _superusers LIMIT 1)');
  const mandate = (holder: Person, principal: Person, scope: string, until: string) =>
    bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
      VALUES ('${principal.id}', '${holder.id}', ${scope}, '${maker.id}', '${other.id}', 1000, ${until}, '${other.id}', 1000)`);
  const far = String(Date.now() + 86_400_000);
  // Mandates last two years at most, and begin where they are written down.
  const inForce = (holder: Person, principal: Person, scope: string) =>
    bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
      VALUES ('${principal.id}', '${holder.id}', ${scope}, '${maker.id}', '${other.id}', ${Date.now() - 1000}, ${far}, '${other.id}', ${Date.now() - 1000})`);
  await inForce(proxy, served, '1, 1, 1');
  await inForce(reader, served, '1, 0, 0');
  await mandate(ended, served, '1, 1, 1', '2000');
  await inForce(stranger, target, '1, 1, 1');

  // The scheduler asks for the night's audit every half hour: done now, it writes no flags in the middle of a test.
  await runJob(server, 'bank-audit');
  const records = await makeRecords(server, bank, { served, volunteer, maker, managed });
  const root = await server.admin('/api/collections/_superusers/auth-with-password', 'POST', superuser);
  const tokens: Partial<Record<Role, string>> = {
    nobody: '',
    superuser: (root.body as { token: string }).token,
    expired: await tokenThatEnded(bank, resident),
    forged: `${resident.token.slice(0, -6)}AAAAAA`,
  };
  const complaints: string[] = [];
  const authorization = (role: Role) => tokens[role] ?? people[role as keyof typeof people].token;
  const pathOf = ({ path }: Operation) =>
    path
      .replace('{id}', records.idFor(path))
      .replace('{member}', managed.id)
      .replace('{attachment}', NOTHING)
      .replace('{slug}', records.slug);

  return {
    server,
    bank,
    people: people as Community['people'],
    target,
    complaints,
    authorization,
    pathOf,
    sample: (operation, optional = []) =>
      operation.fields
        ? (sampleOf(operation.fields, { operation, target, records, optional }, '') as Record<
            string,
            unknown
          >)
        : {},
    async send(operation, role, input = {}, key = freshKey()) {
      const query =
        operation.method === 'GET' ? `?${new URLSearchParams(input as Record<string, string>)}` : '';
      const answer = await request(`${server.url}${pathOf(operation)}${query}`, {
        method: operation.method,
        headers: headersFor(operation, authorization(role), key),
        ...(operation.method === 'GET' ? {} : { body: JSON.stringify(input) }),
      });
      for (const complaint of operation.complaintsOf(answer.status, answer.body)) {
        complaints.push(`${operation.name} as ${role}: ${complaint}`);
      }
      return answer;
    },
    digest: digestsOf(join(server.data, 'data.db')),
  };
}

/** The headers of a call. Those of the house's own processes are signed besides, where the request is sent. */
export function headersFor(operation: Operation, authorization: string, key: string): Record<string, string> {
  return {
    ...(authorization ? { Authorization: authorization } : {}),
    ...(operation.keyed ? { 'Idempotency-Key': key } : {}),
    ...(operation.method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
  };
}

/** A login of `person` as PocketBase signs them, that ended a minute ago. */
async function tokenThatEnded(bank: Bank, { id, token }: Person): Promise<string> {
  const [found] = await bank.rows(
    `SELECT m.tokenKey AS key, json_extract(c.options, '$.authToken.secret') AS secret
      FROM members m JOIN _collections c ON c.name = 'members' WHERE m.id = '${id}'`,
  );
  const [head, body = ''] = token.split('.');
  const claims = {
    ...JSON.parse(Buffer.from(body, 'base64url').toString()),
    exp: Math.floor(Date.now() / 1000) - 60,
  };
  const unsigned = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${unsigned}.${createHmac('sha256', `${found?.key}${found?.secret}`).update(unsigned).digest('base64url')}`;
}

const NOTHING = '0123456789abcdef0123';

interface Records {
  transfer: string;
  /** Address of a notice that is public. */
  slug: string;
  idFor(path: string): string;
}

/** A waiting claim, reversal, grant and leaving, a dispatched request, an open activity and a right asked for. */
async function makeRecords(
  server: Server,
  bank: Bank,
  { served, volunteer, maker, managed }: { [role in 'served' | 'volunteer' | 'maker' | 'managed']: Person },
): Promise<Records> {
  const dispatcher = await bank.person({ capabilities: ['requests.dispatch'] });
  const reverser = await bank.person({ capabilities: ['bank.reverse'] });
  const as = (person: Person) => clientFor(server, person);
  const yesterday = addDays(dayOf(Date.now()), -1);
  const claim = await as(volunteer).createClaim({
    activity: 'company',
    startsAt: `${yesterday}T09:00:00+08:00`,
    endsAt: `${yesterday}T10:00:00+08:00`,
  });
  const asked = await as(served).createRequest({
    service: 'company',
    startsAt: `${addDays(dayOf(Date.now()), 2)}T09:00:00+08:00`,
    minutes: 60,
    place: '家里',
  });
  await as(volunteer).offerRequest({ id: asked.id });
  await as(dispatcher).dispatchRequest({ id: asked.id, volunteer: volunteer.number });
  await bank.deposit(maker, 120);
  const [first, second] = (await as(maker).passbook({})).items.concat(
    (await as(served).passbook({ kind: 'deposit' })).items,
  );
  const operation = await as(reverser).createReversal({ transfer: first?.id ?? '', reason: '时间记错了' });
  const activity = await as(dispatcher).createActivity({
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: `${addDays(dayOf(Date.now()), 1)}T09:00:00+08:00`,
    endsAt: `${addDays(dayOf(Date.now()), 1)}T11:00:00+08:00`,
    places: 20,
  });
  const manager = await bank.person({ capabilities: ['members.manage'] });
  const right = await as(manager).proposeRight({
    member: managed.id,
    capability: 'notices.write',
    reason: '来帮忙写通知',
  });
  const inNeed = await bank.person({ hardship: true });
  const grant = await as(reverser).createGrant({
    grant: 'hardship',
    member: inNeed.number,
    reason: '低保家庭',
  });
  const leaver = await bank.person();
  const leaving = await as(manager).createLeaving({ member: leaver.number, to: 'pool', reason: '搬走了' });
  const [one, two] = (await bank.people(2)) as [Person, Person];
  const link = await as(one).askKin({ other: two.number, relation: 'sibling' });
  const given = await as(one).giveMandate({
    holder: two.number,
    scope: ['read'],
    until: addDays(dayOf(Date.now()), 30),
  });
  await bank.run(
    `INSERT INTO flags (kind, about, finding, people, params, rows, created_at)
      VALUES ('late', '${volunteer.id}', 'sample', '{"volunteer":"${volunteer.id}"}', '{"times":5}', '[]', 1)`,
  );
  const [flag] = await bank.rows("SELECT id FROM flags WHERE finding = 'sample'");
  await openMatters(server);
  const { no } = await clientFor(server, null).sayMatter({
    kind: 'repair',
    words: '路灯不亮',
    place: '西院',
  });
  const [matter] = await bank.rows(`SELECT id FROM matters WHERE no = '${no}'`);
  const picture = await putPicture(bank, String(matter?.id));
  await clientFor(server, served).sayMine({ kind: 'repair', words: '门坏了', place: '家门口' });
  const { draft, slug, job } = await makeNotices(server, bank);
  await openCenters(server, ['company', 'west']);
  await openRegister(server);
  const register = await registerBy(server, bank);
  const [post, unit, home] = await Promise.all([
    register.written(await bank.person()),
    register.organisation('汴河物业'),
    register.household('101'),
  ]);
  await clientFor(server, register.maker).joinHousehold({
    id: home.id,
    member: served.number,
    from: yesterday,
  });
  const imported = await as(manager).importMembers({
    rows: [
      { name: '从表里来', phone: '', email: '', bornYear: 1950, hardship: false, family: false, trained: [] },
    ],
  });
  const hearer = await bank.person({ capabilities: ['matters.hear'] });
  const list = await clientFor(server, hearer).writeMatterList({ rows: [sentMatter('PDS-0')] });
  const ids: Record<string, string> = {
    drafts: draft,
    jobs: job,
    kin: link.id,
    mandates: given.id,
    flags: String(flag?.id),
    claims: claim.id,
    requests: asked.id,
    reversals: operation.id,
    activities: activity.id,
    rights: right.id,
    grants: grant.id,
    leavings: leaving.id,
    desk: String(matter?.id),
    pictures: picture,
    posts: post.id,
    organisations: unit.id,
    households: home.id,
    imports: imported.id,
    lists: list.id,
    changes: await changedOpening(server, bank, 'west'),
    certificates: (await certificatesBy(server, bank, reverser).asked()).id,
  };
  return {
    transfer: second?.id ?? '',
    slug,
    idFor: (path) => ids[path.split('/')[3] ?? ''] ?? NOTHING,
  };
}

/** A draft that was begun, one with the publisher, and a notice that is public as the publisher told it. */
async function makeNotices(
  server: Server,
  bank: Bank,
): Promise<{ draft: string; slug: string; job: string }> {
  const editor = await bank.person({ capabilities: ['notices.write'] });
  const slug = await publicNotice(server, 1);
  const { id: draft } = await clientFor(server, editor).createDraft({ fields: words('明天停水') });
  const urgent = await clientFor(server, editor).createDraft({ fields: words('现在停水') });
  await clientFor(server, editor).publishUrgently({
    id: urgent.id,
    version: urgent.version,
    reason: '水管破了',
  });
  const { jobs } = await publisherOf(server).publishJobs({});
  return { draft, slug, job: jobs[0]?.id ?? '' };
}

const publisherOf = (server: Server) => clientOf(noticeCalls, asPublisher(server));

/** A notice of 2020 that is public, as the publisher tells of it: answers its address. */
export async function publicNotice(server: Server, place: number): Promise<string> {
  const slug = `2020-${String(place).padStart(4, '0')}`;
  await tellPublic(server, slug);
  return slug;
}

/** Tells, as the publisher does, that a notice is public at this address. */
export async function tellPublic(server: Server, slug: string): Promise<void> {
  const told = {
    slug,
    index: `BJL-${slug}`,
    title: '扫院种花',
    kind: '通知',
    validity: '有效',
    edition: 1,
    published: '2020-03-01T09:00:00+08:00',
    hash: 'f'.repeat(64),
    fields: words('扫院种花'),
  };
  await publisherOf(server).mirrorNotices({ prefix: 'BJL', notices: [told], gone: [] });
}

/** A notice that may be handed in. */
export const words = (title: string): DraftFields => ({
  ...emptyDraft,
  title,
  kind: '通知',
  topic: '便民服务',
  summary: '请互相转告。',
  text: '请各位居民留意时间。',
});

interface Sampling {
  operation: Operation;
  target: Person;
  records: Records;
  optional: readonly string[];
}

/** A value that fits a schema of the contract, told by its shape and, among strings, by its pattern. */
function sampleOf(of: JsonSchema, sampling: Sampling, name: string): unknown {
  const schema = resolved(of);
  const { operation, target, records, optional } = sampling;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sampleOf(first, sampling, name);
  if (schema.type === 'object') {
    const wanted = Object.entries(schema.properties ?? {}).filter(
      ([field]) => schema.required?.includes(field) || optional.includes(field),
    );
    return Object.fromEntries(wanted.map(([field, of]) => [field, sampleOf(of, sampling, field)]));
  }
  if (schema.type === 'array')
    return schema.minItems && schema.items ? [sampleOf(schema.items, sampling, name)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 0, 30);
  if (schema.type === 'boolean') return false;
  const pattern = schema.pattern ?? '';
  const later = name.startsWith('end') || name === 'until';
  const past = operation.path.includes('/claims');
  const day = addDays(dayOf(Date.now()), past ? -2 : later ? 30 : 3);
  if (pattern.includes('T\\d{2}'))
    return `${past ? day : addDays(dayOf(Date.now()), 3)}T${later ? '15' : '14'}:00:00+08:00`;
  if (pattern.includes('\\d{3}-\\d{2}-\\d{2}')) return day;
  if (pattern.includes('0[1-9]|1[0-2]')) return dayOf(Date.now()).slice(0, 7);
  if (schema.description?.startsWith('A member number')) return target.number;
  if (pattern.includes('{40}')) return FILE;
  if (pattern.includes('24:00')) return name === 'to' ? '12:00' : '08:30';
  if (pattern.includes('{15}')) return target.id;
  if (schema.description?.startsWith('A place of the register')) return 'all';
  if (pattern.includes('{20}'))
    return name === 'transfer'
      ? records.transfer
      : operation.path.includes('{')
        ? records.idFor(operation.path)
        : records.transfer;
  if (name === 'prefix' || name === 'letters') return 'BJL';
  if (name === 'row') return 'transfer:1';
  if (name === 'grant') return 'hardship';
  if (name === 'source') return 'pool';
  if (name === 'part') return 'member';
  if (/^\^\[a-z]\[a-z0-9-]|^\^\[a-z0-9]\+\(-/.test(pattern)) return 'company';
  if (pattern === '^\\d{1,9}$') return '30';
  if (schema.description?.startsWith('A phone number')) return '';
  if (pattern.includes('@')) return schema.minLength ? 'someone@example.org' : '';
  if (pattern.startsWith('^[0-9a-z_.-]')) return `1.${'0'.repeat(20)}`;
  if (pattern.startsWith('^\\/')) return '/guides/';
  if (schema.description?.startsWith('The number of a')) return '2026-0001';
  if (schema.description?.startsWith('A call-back code')) return 'A2B3C4D5';
  if (schema.description?.startsWith('A check code')) return '123456789012';
  if (schema.description?.startsWith('A span')) return 'all';
  if (schema.description?.startsWith('A connection')) return 'x'.repeat(40);
  if (schema.description?.startsWith('At least 128 random bits')) return '';
  return '试一试这八个字'.padEnd(schema.minLength ?? 0, '试');
}

/** Not part of what a refused call must leave as it was: counters of tries, logins that ran out, the chain's minute, stored answers, PocketBase's own. */
const UNCOUNTED = /^(attempts|sessions|ledger_chain|request_answers|sqlite_.*|_.*)$/;

/** A digest of everything that the database says, a line a table: what changed is told by its name. */
function digestsOf(file: string): () => string {
  const database = new DatabaseSync(file, { readOnly: true });
  let known = { version: -1, digest: '' };
  return () => {
    // SQLite's own word that nobody else has written since.
    const version = Number(database.prepare('PRAGMA data_version').get()?.data_version);
    if (version !== known.version) known = { version, digest: digestOf(database) };
    return known.digest;
  };
}

function digestOf(database: DatabaseSync): string {
  return database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !UNCOUNTED.test(name))
    .map((name) => {
      const hash = createHash('sha256');
      for (const row of database.prepare(`SELECT * FROM "${name}"`).all()) hash.update(JSON.stringify(row));
      return `${name} ${hash.digest('hex').slice(0, 16)}`;
    })
    .join('\n');
}

/** How many rows each table has, by its name; the tables that a refusal may change left out. */
export function rowCounts(file: string): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    return Object.fromEntries(
      tables
        .map(({ name }) => String(name))
        .filter((name) => !UNCOUNTED.test(name))
        .map((name) => [name, Number(database.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n)]),
    );
  } finally {
    database.close();
  }
}
