import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, MINUTE } from '../../calendar/shanghai.ts';
import { bookOf, has, openToRead } from '../backup/facts.ts';
import { lookAtDatabase } from '../database.ts';
import { Stop } from '../stop.ts';
import type { House } from './examine.ts';
import schema from './schema.json' with { type: 'json' };
import { doctorText as text } from './words.ts';

const pathOf = ({ settings }: House) => join(settings.state, 'database/data.db');

/** Throws Stop where there is no database to look at. */
function existing(house: House): string {
  const path = pathOf(house);
  if (!existsSync(path)) throw new Stop(text.database.none(path));
  return path;
}

export function checkDatabase(house: House): string {
  existing(house);
  const looked = lookAtDatabase(
    join(house.settings.state, 'database'),
    join(house.root, 'pocketbase/migrations'),
  );
  if (!looked?.current) throw new Stop(text.database.behind);
  return text.database.good(looked.members);
}

/**
 * Every trigger, and every table, index and view that no collection of PocketBase's is: what the migrations make of
 * them is in `schema.json`, written with the seal.
 */
export const SCHEMA = `SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'trigger'
  OR (tbl_name NOT GLOB '_*' AND tbl_name NOT GLOB 'sqlite_*' AND tbl_name NOT IN (SELECT name FROM _collections)))
  ORDER BY name`;

export const sumOfSql = (sql: unknown): string => createHash('sha256').update(String(sql)).digest('hex');

export function checkGuards(house: House): string {
  const found = openToRead(
    existing(house),
    (db) =>
      new Map(
        db
          .prepare(SCHEMA)
          .all()
          .map(({ name, sql }) => [String(name), sumOfSql(sql)]),
      ),
  );
  const wanted: { [name: string]: string } = schema;
  const names = new Set([...Object.keys(wanted), ...found.keys()]);
  const wrong = [...names].filter((name) => wanted[name] !== found.get(name)).sort();
  if (wrong.length > 0) throw new Stop(text.guards.wrong(wrong));
  return text.guards.good(found.size);
}

/** How long the nightly audit may be ago, while there is anything to audit. */
const AUDIT = 2 * DAY;

export function checkBook(house: House): string {
  return openToRead(existing(house), (db) => {
    const { chain, faults } = bookOf(db);
    if (faults.length > 0) throw new Stop(text.book.wrong(faults));
    const began = Number(
      db.prepare('SELECT min(recorded_at) AS at FROM ledger_transfers').get()?.at ?? house.now,
    );
    const last = Number(db.prepare('SELECT max(at) AS at FROM audits').get()?.at ?? began);
    if (house.now - last > AUDIT) throw new Stop(text.book.audit(house.now - last));
    return text.book.good(chain?.seq ?? 0);
  });
}

/** Minutes that the clock may be away from another one. */
const SLACK = 2;

/** What has a moment that was once now. */
const NEWEST = `SELECT max(at) AS at FROM (SELECT max(recorded_at) AS at FROM ledger_transfers
  UNION ALL SELECT max(at) FROM audits UNION ALL SELECT max(at) FROM request_answers)`;

export async function checkClock(house: House): Promise<string> {
  const path = pathOf(house);
  if (existsSync(path)) {
    const newest = openToRead(path, (db) =>
      has(db, 'ledger_transfers') ? Number(db.prepare(NEWEST).get()?.at ?? 0) : 0,
    );
    const behind = Math.round((newest - house.now) / MINUTE);
    if (behind > SLACK) throw new Stop(text.clock.behind(behind));
  }
  const { clock } = house.settings;
  if (clock === null) return text.clock.good(false);
  const answer = await fetch(clock, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(2_000),
  }).catch(() => null);
  const outside = Date.parse(answer?.headers.get('date') ?? '');
  if (Number.isNaN(outside)) throw new Stop(text.clock.unreachable(clock));
  const off = Math.round(Math.abs(outside - house.now) / MINUTE);
  if (off > SLACK) throw new Stop(text.clock.off(off, clock));
  return text.clock.good(true);
}

/** Minutes that what is due to be published may wait. */
const WAITS = 15 * MINUTE;

export function checkJobs(house: House): string {
  return openToRead(existing(house), (db) => {
    const newest = '(SELECT max(seq) FROM publish_jobs n WHERE n.draft = j.draft)';
    const failed = db
      .prepare(
        `SELECT d.number, j.problem FROM publish_jobs j JOIN drafts d ON d.id = j.draft
          WHERE j.state = 'failed' AND j.seq = ${newest} AND d.state NOT IN ('returned', 'draft', 'discarded') ORDER BY j.seq`,
      )
      .all();
    if (failed.length > 0)
      throw new Stop(text.jobs.failed(failed.map(({ number, problem }) => `${number}（${problem ?? ''}）`)));
    const waiting = db
      .prepare(
        `SELECT count(*) AS n, min(due_at) AS since FROM publish_jobs
          WHERE state IN ('waiting', 'saved', 'building') AND due_at < ?`,
      )
      .get(house.now - WAITS);
    const count = Number(waiting?.n);
    if (count > 0) throw new Stop(text.jobs.waiting(count, house.now - Number(waiting?.since)));
    return text.jobs.good;
  });
}

/** So long a letter may wait, which is tried again and again meanwhile; so long is told of one that was given up. */
const LETTER_WAITS = 60 * MINUTE;
const LETTERS_TOLD = 7 * 24 * 60 * MINUTE;

export function checkLetters(house: House): string {
  if (house.settings.mail === null) return text.letters.off;
  return openToRead(existing(house), (db) => {
    const found = db
      .prepare(
        `SELECT count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'unsure') AS unsure,
            count(*) FILTER (WHERE state = 'sent') AS sent FROM letters WHERE made_at > ?`,
      )
      .get(house.now - LETTERS_TOLD);
    const [failed, unsure] = [Number(found?.failed), Number(found?.unsure)];
    if (failed + unsure > 0) throw new Stop(text.letters.failed(failed, unsure));
    const waits = db
      .prepare(
        "SELECT count(*) AS n, min(made_at) AS since FROM letters WHERE state IN ('waiting', 'sending') AND made_at < ?",
      )
      .get(house.now - LETTER_WAITS);
    const count = Number(waits?.n);
    if (count > 0) throw new Stop(text.letters.waiting(count, house.now - Number(waits?.since)));
    return text.letters.good(Number(found?.sent));
  });
}
