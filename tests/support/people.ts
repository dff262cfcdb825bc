import { createHmac, randomBytes } from 'node:crypto';
import type { AuditLimits } from '../../src/bank/audit-limits.ts';
import type { Policy } from '../../src/bank/policy.ts';
import type { Capability } from '../../src/contract/who.ts';
import { flagLimits, neighbourhoodPolicy } from './policies.ts';
import type { Server } from './server.ts';

/** A member of a test's community, logged in. */
export interface Person {
  id: string;
  number: string;
  name: string;
  token: string;
}
/** Minutes, as the ledger keeps them. */
interface Figures {
  debits_pending: number;
  debits_posted: number;
  credits_pending: number;
  credits_posted: number;
}
export interface PersonTraits {
  name?: string;
  phone?: string;
  capabilities?: Capability[];
  status?: 'active' | 'inactive' | 'left';
  bornYear?: number;
  hardship?: boolean;
  family?: boolean;
  trained?: string[];
}

/**
 * A bank ready for a test: a policy in force, a budget of a million minutes, and people made by SQL with tokens
 * signed here, because a password login costs bcrypt's 60 ms each.
 */
export interface Bank {
  person(traits?: PersonTraits): Promise<Person>;
  people(count: number, traits?: PersonTraits): Promise<Person[]>;
  /** Gives `minutes` from the budget, as two members of staff would. */
  deposit(to: Person, minutes: number): Promise<void>;
  /** Makes two people kin, with staff's evidence. */
  kin(one: Person, other: Person, relation?: string): Promise<void>;
  /** A mandate for a month that staff wrote down, before a witness. */
  entrust(
    principal: Person,
    holder: Person,
    scope?: readonly ('read' | 'request' | 'confirm')[],
  ): Promise<void>;
  /** Rows of a query, each as an object. */
  rows(query: string): Promise<Record<string, unknown>[]>;
  /** The four figures of an account. */
  figures(account: string): Promise<Figures>;
  /** Runs SQL that must succeed. */
  run(query: string): Promise<void>;
}

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`;

export async function openBank(
  server: Server,
  policy: Policy = neighbourhoodPolicy(),
  limits: AuditLimits = flagLimits,
): Promise<Bank> {
  const rows = async (query: string) => {
    const { status, body } = await server.sql(query);
    if (status !== 200) throw new Error(JSON.stringify(body));
    const { columns, rows } = body as { columns: { name: string }[]; rows: unknown[][] };
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])));
  };
  const run = async (query: string) => {
    const { status, body } = await server.sql(query);
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const [collection] = await rows(
    "SELECT id, json_extract(options, '$.authToken.secret') AS secret FROM _collections WHERE name = 'members'",
  );
  const sign = (id: string, tokenKey: string) =>
    token({ id, collectionId: String(collection?.id) }, tokenKey + String(collection?.secret));

  let made = Number((await rows('SELECT count(*) AS n FROM members'))[0]?.n);
  async function people(count: number, traits: PersonTraits = {}): Promise<Person[]> {
    const all: Person[] = [];
    // The server gives numbers too; those of people with a login at a form begin at 900001.
    const [top] = await rows("SELECT max(substr(number, instr(number, '-') + 1)) AS n FROM members");
    made = Math.max(made, Number(top?.n ?? 0));
    for (let from = 0; from < count; from += 10) {
      const some = Array.from({ length: Math.min(10, count - from) }, () => {
        made += 1;
        const id = `m${String(made).padStart(14, '0')}`;
        const tokenKey = randomBytes(25).toString('hex');
        const number = `BJL-${String(made).padStart(6, '0')}`;
        return { id, number, name: traits.name ?? `居民${made}`, tokenKey, token: sign(id, tokenKey) };
      });
      const members = some.map((one) =>
        [
          one.id,
          one.number,
          one.name,
          traits.phone ?? '',
          traits.status ?? 'active',
          JSON.stringify(traits.capabilities ?? []),
          JSON.stringify(traits.trained ?? []),
          '',
          one.tokenKey,
        ]
          .map(quote)
          .concat(String(traits.bornYear ?? 1960), traits.hardship ? '1' : '0', traits.family ? '1' : '0')
          .join(', '),
      );
      await run(
        `INSERT INTO members (id, number, name, phone, status, capabilities, trained, password, tokenKey, bornYear, hardship, family) VALUES ${members.map((row) => `(${row})`).join(', ')}`,
      );
      if (traits.capabilities?.length) {
        const made = some.map(({ id }) => `(1, 'publisher', 'member.made', '${id}')`).join(', ');
        await run(`INSERT INTO audit (at, actor, act, subject) VALUES ${made}`);
      }
      const began = Date.now();
      const sessions = some
        .map(({ id }) => `('${sessionId(id)}', '${id}', ${began}, ${began + 12 * 3_600_000})`)
        .join(', ');
      await run(`INSERT INTO sessions (id, member, began_at, ends_at) VALUES ${sessions}`);
      const accounts = some.map(({ id }) => `('${id}', 'member', '${id}', 1)`).join(', ');
      await run(`INSERT INTO ledger_accounts (id, kind, owner, opened_at) VALUES ${accounts}`);
      all.push(...some.map(({ id, number, name, token }) => ({ id, number, name, token })));
    }
    return all;
  }
  const person = async (traits: PersonTraits = {}) => (await people(1, traits))[0] as Person;

  await run(
    `INSERT OR IGNORE INTO policies (id, in_force_from, body, published_at) VALUES (${quote(policy.id)}, ${quote(policy.inForceFrom)}, ${quote(JSON.stringify(policy))}, 1)`,
  );
  await run(
    `INSERT INTO audit (at, actor, act, subject, details) VALUES (1, 'publisher', 'audit.limits', 'audit.limits', ${quote(JSON.stringify({ changes: [], limits }))})`,
  );
  const maker = await person({ name: '开户经办' });
  const checker = await person({ name: '开户复核' });
  await run(
    `INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at) VALUES ('issuance-${maker.id}', 'issuance', -1000000, '测试额度', '${maker.id}', '${checker.id}', 1)`,
  );
  let deposits = 0;
  return {
    person,
    people,
    rows,
    run,
    async deposit(to, minutes) {
      deposits += 1;
      await run(
        `INSERT INTO ledger_transfers (debit_account, credit_account, minutes, phase, kind, policy, maker, checker, effective_at, recorded_at, request_key) SELECT 'issuance-${maker.id}', '${to.id}', ${minutes}, 'posted', 'deposit', ${quote(policy.id)}, '${maker.id}', '${checker.id}', at, at, 'fixture/${maker.id}/${deposits}' FROM (SELECT max(unixepoch('now') * 1000, coalesce((SELECT max(recorded_at) FROM ledger_transfers), 0)) AS at)`,
      );
    },
    async kin(one, other, relation = 'sibling') {
      await run(
        `INSERT INTO kin_links (member, other, relation, maker, evidence, asked_at, agreed_by, agreed_at) VALUES ('${one.id}', '${other.id}', '${relation}', '${maker.id}', '户口簿', 1, '${checker.id}', 1)`,
      );
    },
    async entrust(principal, holder, scope = ['read', 'request', 'confirm']) {
      const can = (one: (typeof scope)[number]) => Number(scope.includes(one));
      await run(
        `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
          SELECT '${principal.id}', '${holder.id}', ${can('read')}, ${can('request')}, ${can('confirm')}, '${maker.id}', '${checker.id}',
            at, at + 2592000000, '${checker.id}', at FROM (SELECT unixepoch('now') * 1000 AS at)`,
      );
    },
    async figures(account) {
      const [found] = await rows(
        `SELECT debits_pending, debits_posted, credits_pending, credits_posted FROM ledger_accounts WHERE id = ${quote(account)}`,
      );
      return Object.fromEntries(
        Object.entries(found ?? {}).map(([name, value]) => [name, Number(value)]),
      ) as unknown as Figures;
    },
  };
}

/** A test's person has one session. */
const sessionId = (member: string) => `session-of-${member}`;

/** A login token as the server makes them: HS256 over the member's key and the collection's secret. */
function token(claims: { id: string; collectionId: string }, key: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = {
    ...claims,
    type: 'auth',
    refreshable: false,
    session: sessionId(claims.id),
    exp: Math.floor(Date.now() / 1000) + 86_400,
  };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(body)}`;
  return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`;
}
