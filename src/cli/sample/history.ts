import type { DatabaseSync } from 'node:sqlite';
import { DAY, type Instant, MINUTE } from '../../calendar/shanghai.ts';
import type { Step } from './plan.ts';
import { newId, Rows } from './rows.ts';

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
  readonly #rows: Rows;
  readonly #ids: Map<string, string>;
  readonly #budget: string;
  readonly #claims = new Map<string, Claim>();
  readonly #requests = new Map<string, Request>();

  /** `ids`: member number → id. `budget`: the account that deposits come from. */
  constructor(db: DatabaseSync, ids: Map<string, string>, budget: string) {
    this.#rows = new Rows(db);
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
      const transfer = this.#rows.transfer({
        kind,
        from,
        to,
        minutes: step.minutes,
        policy: step.policy,
        maker: from,
        at,
      });
      if (step.note)
        this.#rows.run('INSERT INTO transfer_notes (transfer, note) VALUES (:transfer, :note)', {
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
    const period = this.#rows.period(volunteer, served, step.service, `claim:${id}`, step.startsAt, endsAt);
    this.#rows.run(
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
    this.#rows.run(
      "INSERT INTO claim_reviews (claim, checker, verdict, at) VALUES (:id, :checker, 'approve', :at)",
      { id, checker, at },
    );
    this.#rows.recognise(period, minutes, at);
    this.#rows.transfer({
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
    this.#rows.run(
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
    const hold = this.#rows.transfer({
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
    this.#rows.run(
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
    this.#rows.note(id, 'ask', served, at);
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
      this.#rows.run(
        "INSERT INTO request_volunteers (request, volunteer, state, at) VALUES (:id, :volunteer, 'offered', :at)",
        { id, volunteer: request.volunteer, at },
      );
      this.#rows.become(id, "state = 'offered'", {});
      this.#rows.note(id, 'offer', request.volunteer, at);
    } else if (step.do === 'dispatch') {
      this.#rows.run(
        "UPDATE request_volunteers SET state = 'chosen', at = :at WHERE request = :id AND volunteer = :volunteer",
        { id, volunteer: request.volunteer, at },
      );
      this.#rows.note(id, 'dispatch', this.#id(step.by), at);
      this.#rows.become(id, "state = 'dispatched'", {});
    } else if (step.do === 'start') {
      request.startedAt = at;
      request.period = this.#rows.period(
        request.volunteer,
        served,
        { id: request.service, needsTwo: false },
        subject,
        at,
        null,
      );
      this.#rows.become(id, "state = 'started', started_at = :at", { at });
      this.#rows.note(id, 'start', request.volunteer, at);
    } else if (step.do === 'finish') {
      this.#rows.run('UPDATE service_periods SET ends_at = :at WHERE id = :period', {
        at,
        period: request.period,
      });
      const given = Math.round((at - request.startedAt) / MINUTE);
      this.#rows.become(
        id,
        "state = 'finished', finished_at = :at, served_minutes = :given, confirms_at = :confirmsAt",
        { at, given, confirmsAt: at + 3 * DAY },
      );
      this.#rows.note(id, 'finish', request.volunteer, at);
    } else if (step.do === 'confirm') {
      this.#rows.transfer({
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
      this.#rows.recognise(request.period, step.minutes, at);
      this.#rows.become(id, "state = 'settled', settled_minutes = :settled", { settled: step.minutes });
      this.#rows.note(id, 'confirm', served, at);
      if (step.thanks) this.#thank(request, step.thanks, at);
    } else if (step.do === 'cancel') {
      this.#rows.transfer({
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
      this.#rows.become(id, "state = 'cancelled', reason = :reason", { reason: step.reason });
      this.#rows.note(id, 'cancel', served, at, step.reason);
    }
  }

  /** A sentence that went to the wall: said, agreed to and let through. */
  #thank(request: Request, { words, by }: { words: string; by: string }, at: Instant): void {
    const id = newId();
    const { id: of, served, volunteer } = request;
    this.#rows.run(
      "INSERT INTO thanks (id, request, words, said_by, said_at, state) VALUES (:id, :of, :words, :served, :at, 'asked')",
      { id, of, words, served, at },
    );
    this.#rows.run(
      'INSERT INTO thanks_answers (thanks, volunteer, agrees, at) VALUES (:id, :volunteer, 1, :at)',
      { id, volunteer, at },
    );
    this.#rows.run("UPDATE thanks SET state = 'agreed' WHERE id = :id", { id });
    this.#rows.run("UPDATE thanks SET state = 'shown', decided_by = :by, decided_at = :at WHERE id = :id", {
      id,
      by: this.#id(by),
      at,
    });
  }

  #grant(step: Step & { do: 'grant' }): void {
    const id = newId();
    const [maker, checker, to] = [this.#id(step.maker), this.#id(step.checker), this.#id(step.to)];
    const { at, minutes, name, period, reason } = step;
    this.#rows.run(
      `INSERT INTO operations (id, kind, maker, beneficiary, source, name, minutes, reason, created_at)
      VALUES (:id, 'grant', :maker, :to, 'pool', :reason, :minutes, :reason, :at)`,
      { id, maker, to, minutes, reason, at },
    );
    this.#rows.run(
      `INSERT INTO grant_shares (operation, member, name, period, minutes) VALUES (:id, :to, :name, :period, :minutes)`,
      { id, to, name, period, minutes },
    );
    const transfer = this.#rows.transfer({
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
    this.#rows.run('UPDATE grant_shares SET transfer = :transfer WHERE operation = :id', { id, transfer });
    this.#rows.run(
      "UPDATE operations SET state = 'done', checker = :checker, decided_at = :at WHERE id = :id",
      {
        id,
        checker,
        at,
      },
    );
  }

  #id(number: string): string {
    return known(this.#ids, number);
  }
}

function known<T>(all: Map<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`the plan names ${name} before it is there`);
  return found;
}
