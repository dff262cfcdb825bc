import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Instant } from '../../calendar/shanghai.ts';

type Values = { [name: string]: SQLInputValue };

/** Writes rows of the bank's tables, one act of a hook each. Every trigger judges them, and throws where they are wrong. */
export class Rows {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  #seq = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run(sql: string, values: Values): { lastInsertRowid: number | bigint } {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.run(values);
  }

  /** A period of service; `endsAt` null while it goes on. Answers its id. */
  period(
    volunteer: string,
    served: string | null,
    service: { id: string; needsTwo: boolean },
    source: string,
    startsAt: Instant,
    endsAt: Instant | null,
  ): number {
    const { lastInsertRowid } = this.run(
      `INSERT INTO service_periods (volunteer, served, service, needs_two, source, starts_at, ends_at)
      VALUES (:volunteer, :served, :service, :needsTwo, :source, :startsAt, :endsAt)`,
      {
        volunteer,
        served,
        service: service.id,
        needsTwo: service.needsTwo ? 1 : 0,
        source,
        startsAt,
        endsAt,
      },
    );
    return Number(lastInsertRowid);
  }

  /** Minutes count from now on. */
  recognise(period: number, minutes: number, at: Instant): void {
    this.run('UPDATE service_periods SET minutes = :minutes, recognised_at = :at WHERE id = :period', {
      period,
      minutes,
      at,
    });
  }

  /** One transfer. Answers its id. */
  transfer(of: {
    kind: string;
    from: string;
    to: string;
    minutes: number;
    policy: string;
    maker: string;
    checker?: string;
    subject?: string;
    at: Instant;
    effectiveAt?: Instant;
    hold?: string;
    held?: number;
    expiresAt?: Instant;
  }): string {
    const id = newId();
    this.#seq += 1;
    const phase = { hold: 'pending', settle: 'post', release: 'void' }[of.kind] ?? 'posted';
    this.run(
      `INSERT INTO ledger_transfers (id, debit_account, credit_account, minutes, phase, held, pending_id, kind, subject,
        policy, maker, checker, effective_at, recorded_at, expires_at, request_key)
      VALUES (:id, :from, :to, :minutes, :phase, :held, :hold, :kind, :subject, :policy, :maker, :checker, :effectiveAt, :at,
        :expiresAt, :key)`,
      {
        id,
        from: of.from,
        to: of.to,
        minutes: of.minutes,
        phase,
        held: of.held ?? 0,
        hold: of.hold ?? null,
        kind: of.kind,
        subject: of.subject ?? '',
        policy: of.policy,
        maker: of.maker,
        checker: of.checker ?? null,
        effectiveAt: of.effectiveAt ?? of.at,
        at: of.at,
        expiresAt: of.expiresAt ?? null,
        key: `sample/${this.#seq}`,
      },
    );
    return id;
  }

  /** Links every entry that is not yet in the book's chain, as the hooks do (`pocketbase/hooks/bank/chain.ts`). */
  link(): void {
    const entries =
      this.#db.prepare(`SELECT seq, json_array(seq, id, debit_account, credit_account, minutes, phase, held,
        pending_id, kind, subject, reverses, policy, maker, checker, effective_at, recorded_at, expires_at, request_key,
        salt) AS entry FROM ledger_transfers WHERE seq > (SELECT coalesce(max(seq), 0) FROM ledger_chain) ORDER BY seq`);
    const newest = this.#db.prepare('SELECT hash FROM ledger_chain ORDER BY seq DESC LIMIT 1').get();
    let previous = newest ? String(newest.hash) : '0'.repeat(64);
    for (const { seq, entry } of entries.iterate()) {
      const hash = createHash('sha256').update(`${previous}\n${entry}`).digest('hex');
      this.run('INSERT INTO ledger_chain (seq, previous, hash) VALUES (:seq, :previous, :hash)', {
        seq: Number(seq),
        previous,
        hash,
      });
      previous = hash;
    }
  }

  /** Changes a request; `change` is SQL of its own. */
  become(id: string, change: string, values: Values): void {
    this.run(`UPDATE requests SET ${change} WHERE id = :id`, { id, ...values });
  }

  /** A step of a request's life, by whom. */
  note(request: string, step: string, by: string, at: Instant, note = ''): void {
    this.run(
      'INSERT INTO request_steps (request, at, step, by, note) VALUES (:request, :at, :step, :by, :note)',
      { request, at, step, by, note },
    );
  }
}

/** Twenty hexadecimal digits, as the bank's tables want them. */
export function newId(): string {
  return randomBytes(10).toString('hex');
}
