import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Policy } from '../../bank/policy.ts';
import { addDays, DAY, dayOf, type Instant, startOfDay } from '../../calendar/shanghai.ts';
import { History } from './history.ts';
import { addMatters, type MatterContent } from './matters.ts';
import type { Person } from './people.ts';
import { planYear, type Staff } from './plan.ts';
import { addPosts } from './register.ts';
import { newId, Rows } from './rows.ts';

export interface Book {
  people: Person[];
  /** In order of their days; already in the database. */
  policies: Policy[];
  /** What the community hears; already in the database. */
  matters: MatterContent;
  now: Instant;
  progress?: (done: number, of: number) => void;
}

/**
 * Fills the stopped server's database with the sample: members who have no login, kin and a mandate, a budget, and a
 * year of hours. All in one transaction: it is all there or nothing is. Answers the number of transfers; nothing is
 * done where the book has been begun.
 */
export function fillBook(path: string, { people, policies, matters, now, progress }: Book): number {
  const db = new DatabaseSync(path);
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE',
    );
    if (transfersIn(db) === 0) {
      const from = firstDay(policies, now);
      const ids = addMembers(db, people, startOfDay(from));
      const staff = staffOf(people);
      const kin = addKin(db, people, ids, staff, now);
      addPosts(db, people, (number) => ids.get(number) ?? '', staff, now);
      addMatters(db, people, (number) => ids.get(number) ?? '', matters, now);
      const budget = addBudget(db, ids, staff, startOfDay(from));
      const steps = planYear({ people, staff, kin, policies, from, now });
      const history = new History(db, ids, budget);
      steps.forEach((step, at) => {
        history.write(step);
        if (at % 1000 === 0) progress?.(at, steps.length);
      });
      new Rows(db).link();
      readNews(db, now);
    }
    db.exec('COMMIT');
    return transfersIn(db);
  } finally {
    db.close();
  }
}

/** Whoever has a year behind them has read what happened in it, but for the last days. */
function readNews(db: DatabaseSync, now: Instant): void {
  db.prepare(
    'INSERT INTO news_seen (member, seq) SELECT member, max(seq) FROM news WHERE at < ? GROUP BY member',
  ).run(now - 3 * DAY);
}

function transfersIn(db: DatabaseSync): number {
  return Number(db.prepare('SELECT count(*) AS n FROM ledger_transfers').get()?.n);
}

/** A year back, or since there are rules, whichever is later: the day after the first rules began. */
function firstDay(policies: Policy[], now: Instant): string {
  const [first] = policies;
  const yearAgo = addDays(dayOf(now), -365);
  return first && first.inForceFrom > yearAgo ? first.inForceFrom : yearAgo;
}

function staffOf(people: Person[]): Staff {
  const all = (role: Person['role']) =>
    people.filter((person) => person.role === role).map(({ number }) => number);
  const [first = '', second = ''] = all('checker');
  return {
    checkers: [first, second],
    dispatcher: all('dispatcher')[0] ?? '',
    manager: all('manager')[0] ?? '',
  };
}

/**
 * The members of whom nobody knows a password, and everyone's account. PocketBase refuses any password for theirs,
 * because it is no bcrypt hash; hashing six thousand would take minutes.
 */
function addMembers(db: DatabaseSync, people: Person[], at: Instant): Map<string, string> {
  const known = db.prepare('SELECT id FROM members WHERE number = ?');
  const member =
    db.prepare(`INSERT INTO members (id, password, tokenKey, email, emailVisibility, verified, number, name, phone,
      status, capabilities, trained, bornYear, hardship, family, created)
    VALUES (:id, '!', :tokenKey, '', 0, 0, :number, :name, :phone, 'active', '[]', :trained, :bornYear, :hardship, :family, :created)`);
  const account = db.prepare(
    "INSERT INTO ledger_accounts (id, kind, owner, opened_at) VALUES (:id, 'member', :id, :at)",
  );
  const created = new Date(at).toISOString().replace('T', ' ');
  return new Map(
    people.map((person) => {
      const found = known.get(person.number);
      if (found) return [person.number, String(found.id)];
      const id = randomBytes(15).toString('hex').slice(0, 15);
      const { number, name, phone, bornYear } = person;
      member.run({
        id,
        tokenKey: randomBytes(25).toString('hex'),
        number,
        name,
        phone,
        trained: JSON.stringify(person.trained),
        bornYear,
        hardship: person.hardship ? 1 : 0,
        family: person.family ? 1 : 0,
        created,
      });
      account.run({ id, at });
      return [number, id];
    }),
  );
}

/** The elder's son may act for her, and so may both give each other hours. */
function addKin(
  db: DatabaseSync,
  people: Person[],
  ids: Map<string, string>,
  staff: Staff,
  now: Instant,
): [string, string][] {
  const elder = people.find(({ role }) => role === 'elder')?.number ?? '';
  const proxy = people.find(({ role }) => role === 'proxy')?.number ?? '';
  const id = (number: string) => ids.get(number) ?? '';
  const at = now - 300 * DAY;
  db.prepare(
    `INSERT INTO kin_links (member, other, relation, maker, evidence, asked_at, agreed_by, agreed_at)
    VALUES (:elder, :proxy, 'child', :maker, '看过两人的户口簿原件', :at, :colleague, :at)`,
  ).run({
    elder: id(elder),
    proxy: id(proxy),
    maker: id(staff.manager),
    colleague: id(staff.dispatcher),
    at,
  });
  db.prepare(
    `INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
    VALUES (:elder, :proxy, 1, 1, 1, :maker, :witness, :at, :until, :witness, :at)`,
  ).run({
    elder: id(elder),
    proxy: id(proxy),
    maker: id(staff.manager),
    witness: id(staff.dispatcher),
    at,
    until: at + 700 * DAY,
  });
  return [[proxy, elder]];
}

/** Far more than the sample's members serve in a year, and still a round figure. */
const HOURS_A_HUNDRED_MEMBERS = 5_000;

/** The budget that the year's deposits come from, opened by two people. */
function addBudget(db: DatabaseSync, ids: Map<string, string>, staff: Staff, at: Instant): string {
  const [maker, checker] = [ids.get(staff.manager) ?? '', ids.get(staff.checkers[0]) ?? ''];
  const [id, account] = [newId(), newId()];
  const minutes = Math.ceil(ids.size / 100) * HOURS_A_HUNDRED_MEMBERS * 60;
  const name = '志愿服务时间预算';
  db.prepare(
    `INSERT INTO operations (id, kind, maker, name, minutes, reason, created_at)
    VALUES (:id, 'budget', :maker, :name, :minutes, '居民代表会议通过的全年预算', :at)`,
  ).run({ id, maker, name, minutes, at });
  db.prepare(
    `INSERT INTO ledger_accounts (id, kind, floor, name, maker, checker, opened_at)
    VALUES (:account, 'issuance', :floor, :name, :maker, :checker, :at)`,
  ).run({ account, floor: -minutes, name, maker, checker, at });
  db.prepare("UPDATE operations SET state = 'done', checker = :checker, decided_at = :at WHERE id = :id").run(
    { id, checker, at },
  );
  return account;
}
