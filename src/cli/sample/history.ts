import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { DAY, type Instant, MINUTE } from '../../calendar/shanghai.ts';
import type { Step } from './plan.ts';

type Values = { [name: string]: SQLInputValue };
interface Claim {
  id: string;
  period: number;
  volunteer: string;
  minutes: number;
  startsAt: Instant;
  policy: string;
}
interface Request {
  id: string;
  served: string;
  service: string;
  minutes: number;
  policy: string;
  hold: string;
  volunteer: string;
  startedAt: Instant;
  period: number;
}

/**
 * Writes a plan into the bank's own tables, one row for one act, as the hooks would have at that time. Nothing is
 * switched off: every constraint and trigger judges each row, and throws where the plan is wrong.
 */
export class History {
  readonly #db: DatabaseSync;
  readonly #ids: Map<string, string>;
  readonly #budget: string;
  readonly #claims = new Map<string, Claim>();
  readonly #requests = new Map<string, Request>();
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  #seq = 0;

  /** `ids`: member number → id. `budget`: the account that deposits come from. */
  constructor(db: DatabaseSync, ids: Map<string, string>, budget: string) {
    this.#db = db;
    this.#ids = ids;
    this.#budget = budget;
  }

  write(step: Step): void {
    const { at } = step;
    if (step.do === 'claim') this.#claim(step);
    else if (step.do === 'approve') this.#approve(step);
    else if (step.do === 'ask') this.#ask(step);
    else if (step.do === 'give') {
      const to = step.to === 'pool' ? 'pool' : this.#id(step.to);
      const from = this.#id(step.from);
      const kind = step.to === 'pool' ? 'donation' : 'gift';
      const transfer = this.#transfer({
        kind,
        from,
        to,
        minutes: step.minutes,
        policy: step.policy,
        maker: from,
        at,
      });
      if (step.note)
        this.#run('INSERT INTO transfer_notes (transfer, note) VALUES (:transfer, :note)', {
          transfer,
          note: step.note,
        });
    } else if (step.do === 'grant') this.#grant(step);
    else this.#live(step);
  }

  #claim(step: Step & { do: 'claim' }): void {
    const id = newId();
    const volunteer = this.#id(step.volunteer);
    const served = step.served && this.#id(step.served);
    const endsAt = step.startsAt + step.minutes * MINUTE;
    const period = this.#period(volunteer, served, step.service, `claim:${id}`, step.startsAt, endsAt);
    this.#run(
      `INSERT INTO claims (id, volunteer, maker, served, service, starts_at, ends_at, minutes, note, late, policy,
        reviews_needed, period, created_at)
      VALUES (:id, :volunteer, :volunteer, :served, :service, :startsAt, :endsAt, :minutes, :note, 0, :policy, 1, :period, :at)`,
      {
        id,
        volunteer,
        served,
        service: step.service.id,
        startsAt: step.startsAt,
        endsAt,
        minutes: step.minutes,
        note: step.note,
        policy: step.policy,
        period,
        at: step.at,
      },
    );
    this.#claims.set(step.claim, {
      id,
      period,
      volunteer,
      minutes: step.minutes,
      startsAt: step.startsAt,
      policy: step.policy,
    });
  }

  #approve({ claim, checker: number, at }: Step & { do: 'approve' }): void {
    const { id, period, volunteer, minutes, startsAt, policy } = known(this.#claims, claim);
    const checker = this.#id(number);
    this.#run(
      "INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES (:id, :checker, 'approve', :at)",
      { id, checker, at },
    );
    this.#recognise(period, minutes, at);
    this.#transfer({
      kind: 'deposit',
      from: this.#budget,
      to: volunteer,
      minutes,
      policy,
      maker: volunteer,
      checker,
      subject: `claim:${id}`,
      at,
      effectiveAt: startsAt,
    });
    this.#run(
      "UPDATE claims SET state = 'approved', decided_at = :at, deposited = :minutes, recorded_only = 0 WHERE id = :id",
      { id, at, minutes },
    );
  }

  #ask(step: Step & { do: 'ask' }): void {
    const id = newId();
    const served = this.#id(step.served);
    const { minutes, at } = step;
    const policy = step.policy.id;
    const expiresAt = step.startsAt + minutes * MINUTE + step.policy.holdExpiryDays * DAY;
    const hold = this.#transfer({
      kind: 'hold',
      from: served,
      to: 'clearing',
      minutes,
      policy,
      maker: served,
      subject: `request:${id}`,
      at,
      held: minutes,
      expiresAt,
    });
    this.#run(
      `INSERT INTO requests (id, served, asked_by, service, needs_two, starts_at, minutes, place, note, policy, payer,
        created_at, hold, expires_at)
      VALUES (:id, :served, :served, :service, 0, :startsAt, :minutes, :place, :note, :policy, :served, :at, :hold, :expiresAt)`,
      {
        id,
        served,
        service: step.service.id,
        startsAt: step.startsAt,
        minutes,
        place: step.place,
        note: step.note,
        policy,
        at,
        hold,
        expiresAt,
      },
    );
    this.#note(id, 'ask', served, at);
    this.#requests.set(step.request, {
      id,
      served,
      service: step.service.id,
      minutes,
      policy,
      hold,
      volunteer: '',
      startedAt: 0,
      period: 0,
    });
  }

  /** The further life of a request. */
  #live(step: Step & { request: string }): void {
    const request = known(this.#requests, step.request);
    const { id, served, hold, minutes, policy } = request;
    const { at } = step;
    const subject = `request:${id}`;
    if (step.do === 'offer') {
      request.volunteer = this.#id(step.volunteer);
      this.#run(
        "INSERT INTO request_volunteers (request, volunteer, state, at) VALUES (:id, :volunteer, 'offered', :at)",
        { id, volunteer: request.volunteer, at },
      );
      this.#become(id, "state = 'offered'", {});
      this.#note(id, 'offer', request.volunteer, at);
    } else if (step.do === 'dispatch') {
      this.#run(
        "UPDATE request_volunteers SET state = 'chosen', at = :at WHERE request = :id AND volunteer = :volunteer",
        { id, volunteer: request.volunteer, at },
      );
      this.#become(id, "state = 'dispatched'", {});
      this.#note(id, 'dispatch', this.#id(step.by), at);
    } else if (step.do === 'start') {
      request.startedAt = at;
      request.period = this.#period(
        request.volunteer,
        served,
        { id: request.service, needsTwo: false },
        subject,
        at,
        null,
      );
      this.#become(id, "state = 'started', started_at = :at", { at });
      this.#note(id, 'start', request.volunteer, at);
    } else if (step.do === 'finish') {
      this.#run('UPDATE service_periods SET ends_at = :at WHERE id = :period', {
        at,
        period: request.period,
      });
      const given = Math.round((at - request.startedAt) / MINUTE);
      this.#become(
        id,
        "state = 'finished', finished_at = :at, served_minutes = :given, confirms_at = :confirmsAt",
        { at, given, confirmsAt: at + 3 * DAY },
      );
      this.#note(id, 'finish', request.volunteer, at);
    } else if (step.do === 'confirm') {
      this.#transfer({
        kind: 'settle',
        from: served,
        to: request.volunteer,
        minutes: step.minutes,
        policy,
        maker: served,
        subject,
        at,
        effectiveAt: request.startedAt,
        hold,
        held: -minutes,
      });
      this.#recognise(request.period, step.minutes, at);
      this.#become(id, "state = 'settled', settled_minutes = :settled", { settled: step.minutes });
      this.#note(id, 'confirm', served, at);
    } else if (step.do === 'cancel') {
      this.#transfer({
        kind: 'release',
        from: served,
        to: 'clearing',
        minutes,
        policy,
        maker: served,
        subject,
        at,
        hold,
        held: -minutes,
      });
      this.#become(id, "state = 'cancelled', reason = :reason", { reason: step.reason });
      this.#note(id, 'cancel', served, at, step.reason);
    }
  }

  #grant(step: Step & { do: 'grant' }): void {
    const id = newId();
    const [maker, checker, to] = [this.#id(step.maker), this.#id(step.checker), this.#id(step.to)];
    const { at, minutes, name, reason } = step;
    this.#run(
      `INSERT INTO operations (id, kind, maker, beneficiary, source, name, minutes, reason, created_at)
      VALUES (:id, 'grant', :maker, :to, 'pool', :name, :minutes, :reason, :at)`,
      { id, maker, to, name, minutes, reason, at },
    );
    this.#transfer({
      kind: 'grant',
      from: 'pool',
      to,
      minutes,
      policy: step.policy,
      maker,
      checker,
      subject: `operation:${id}`,
      at,
    });
    this.#run("UPDATE operations SET state = 'done', checker = :checker, decided_at = :at WHERE id = :id", {
      id,
      checker,
      at,
    });
  }

  #period(
    volunteer: string,
    served: string | null,
    service: { id: string; needsTwo: boolean },
    source: string,
    startsAt: Instant,
    endsAt: Instant | null,
  ): number {
    const { lastInsertRowid } = this.#run(
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

  #recognise(period: number, minutes: number, at: Instant): void {
    this.#run('UPDATE service_periods SET minutes = :minutes, recognised_at = :at WHERE id = :period', {
      period,
      minutes,
      at,
    });
  }

  #transfer(of: {
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
    this.#run(
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

  #become(id: string, change: string, values: Values): void {
    this.#run(`UPDATE requests SET ${change} WHERE id = :id`, { id, ...values });
  }

  #note(request: string, step: string, by: string, at: Instant, note = ''): void {
    this.#run(
      'INSERT INTO request_steps (request, at, step, by, note) VALUES (:request, :at, :step, :by, :note)',
      { request, at, step, by, note },
    );
  }

  #id(number: string): string {
    return known(this.#ids, number);
  }

  #run(sql: string, values: Values): { lastInsertRowid: number | bigint } {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.run(values);
  }
}

/** Twenty hexadecimal digits, as the bank's tables want them. */
export function newId(): string {
  return randomBytes(10).toString('hex');
}

function known<T>(all: Map<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`the plan names ${name} before it is there`);
  return found;
}
