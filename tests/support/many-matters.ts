import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../../src/calendar/shanghai.ts';
import { sampleRules } from './matters.ts';

/** A row of `matters`, as far as anything is counted of it. */
export interface SaidMatter {
  kind: string;
  place: string;
  saidAt: number;
  /** Null once it has ended. */
  dueAt: number | null;
  answered: boolean;
}

/** Writes matters where they would stand, with the first step of each and its answer, past the guards. */
export function writeMatters(db: DatabaseSync, by: string, matters: Iterable<SaidMatter>): void {
  const guards = db
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('matters', 'matter_steps')",
    )
    .all() as { name: string; sql: string }[];
  db.exec('BEGIN IMMEDIATE');
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  const matter = db.prepare(
    `INSERT INTO matters (id, no, kind, urgent, verified, reachable, source, place, rules, said_at, counted_from, steps, state, due_at, answer, ended_at)
      VALUES (?, ?, ?, 0, 0, 0, 'web', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const step = db.prepare(
    `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, due_at, at, words, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rules = sampleRules().id;
  const before = Number(db.prepare('SELECT count(*) AS n FROM matters').get()?.n);
  let at = 0;
  for (const { kind, place, saidAt, dueAt, answered } of matters) {
    at += 1;
    const id = `f${String(before + at).padStart(19, '0')}`;
    const no = `2024-${String(before + at).padStart(7, '0')}`;
    const state = dueAt === null ? (answered ? 'closed' : 'withdrawn') : answered ? 'answered' : 'heard';
    const answer = answered ? '换好了' : '';
    const ended = dueAt === null ? saidAt + DAY : null;
    const steps = answered ? 2 : 1;
    matter.run(id, no, kind, place, rules, saidAt, saidAt, steps, state, dueAt, answer, ended);
    step.run(id, 1, 'say', '', 'heard', null, saidAt + DAY, saidAt, '', '');
    if (answered) step.run(id, 2, 'answer', 'heard', 'answered', by, dueAt, saidAt + DAY / 2, answer, 'done');
  }
  for (const { sql } of guards) db.exec(sql);
  db.exec('COMMIT');
}
