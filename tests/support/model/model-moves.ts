/** The rest of the model, written from the design: activities, grants and leaving. */
import { type Model, type Period, RULES, type Service } from './model.ts';

const MINUTE = 60_000;

export interface Visit {
  member: string;
  period: Period;
  /** Counted minutes, once they are known. */
  minutes: number | null;
  correctedBy: string | null;
}
export interface Activity {
  id: string;
  maker: string;
  service: Service;
  endsAt: number;
  places: number;
  code: string;
  out: string;
  state: 'open' | 'closed';
  visits: Visit[];
  /** Wrong codes of each member. */
  wrong: Map<string, number>;
}
export interface Grant {
  id: string;
  maker: string;
  member: string;
  state: 'waiting' | 'done' | 'rejected';
}
export interface Leaving {
  id: string;
  maker: string;
  leaver: string;
  heir: string;
  state: 'waiting' | 'done' | 'rejected';
}

export class Moves {
  readonly activities: Activity[] = [];
  readonly grants: Grant[] = [];
  readonly leavings: Leaving[] = [];
  readonly inHardship = new Set<string>();
  readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  // ——— activities ———

  judgeSignIn(one: Activity, who: string, right: boolean, now: number): string[] {
    const broken: string[] = [];
    if (one.state !== 'open') broken.push('activity_closed');
    if (one.visits.some(({ member }) => member === who)) broken.push('activity_signed_in');
    if (!right) broken.push('activity_code_wrong');
    if ((one.wrong.get(who) ?? 0) >= 6) broken.push('too_often');
    if (one.visits.length >= one.places) broken.push('activity_full');
    const from = Math.ceil(now / MINUTE) * MINUTE;
    return [...broken, ...this.model.clashes(one.service, who, null, from, Infinity)];
  }
  signIn(one: Activity, who: string, from: number): void {
    const period: Period = {
      volunteer: who,
      served: null,
      service: one.service,
      from,
      until: null,
      subject: `activity:${one.id}`,
      minutes: null,
      voided: false,
    };
    this.model.periods.push(period);
    one.visits.push({ member: who, period, minutes: null, correctedBy: null });
    one.wrong.delete(who);
  }
  judgeSignOut(one: Activity, who: string, right: boolean): string[] {
    const visit = one.visits.find(({ member }) => member === who);
    const broken: string[] = [];
    if (one.state !== 'open') broken.push('activity_closed');
    if (!visit) broken.push('activity_not_signed_in');
    if (visit && visit.minutes !== null) broken.push('activity_signed_out');
    if (!right) broken.push('activity_code_wrong');
    if ((one.wrong.get(who) ?? 0) >= 6) broken.push('too_often');
    return broken;
  }
  /** What counts of a visit whose member left at a moment. */
  counted(one: Activity, { period }: Visit, leftAt: number): number {
    const whole = Math.floor((Math.min(leftAt, one.endsAt) - period.from) / MINUTE);
    return Math.min(RULES.services[one.service].most, Math.max(0, whole));
  }
  settle(visit: Visit, minutes: number, correctedBy: string | null = null): void {
    visit.minutes = minutes;
    visit.correctedBy = correctedBy;
    if (minutes === 0) visit.period.voided = true;
    else visit.period.until = visit.period.from + minutes * MINUTE;
  }
  judgeCorrection(one: Activity, staff: string, who: string, leftAt: number | null, now: number): string[] {
    const { model } = this;
    const visit = one.visits.find(({ member }) => member === who);
    const broken: string[] = [];
    if (!model.may(staff, 'dispatch')) broken.push('not_allowed');
    if (one.state !== 'open') broken.push('activity_closed');
    if (!visit) broken.push('activity_not_signed_in');
    if (visit && visit.minutes !== null) broken.push('activity_signed_out');
    if (staff === who) broken.push('checker_is_beneficiary');
    broken.push(...model.closeness(staff, [who]));
    if (leftAt !== null && visit && (leftAt <= visit.period.from || leftAt > Math.min(now, one.endsAt)))
      broken.push('activity_left_at');
    return broken;
  }
  judgeClosing(one: Activity, staff: string): string[] {
    const broken: string[] = [];
    if (!this.model.may(staff, 'dispatch') && !this.model.may(staff, 'review')) broken.push('not_allowed');
    if (one.state !== 'open') broken.push('activity_closed');
    if (one.visits.some(({ minutes }) => minutes === null)) broken.push('activity_inside');
    return broken;
  }
  /** `claims` are the ids that came of the visits, by member. What is too short is none, and its time is free. */
  close(one: Activity, claims: ReadonlyMap<string, string>, now: number): void {
    one.state = 'closed';
    for (const { member, period, minutes, correctedBy } of one.visits) {
      if (!minutes) continue;
      if (minutes < RULES.least) period.voided = true;
      else this.model.claimPeriod(claims.get(member) ?? 'missing', one.maker, period, now, correctedBy);
    }
  }

  // ——— grants ———

  judgeGrant(maker: string, member: string): string[] {
    const { model } = this;
    const broken: string[] = [];
    if (!model.may(maker, 'reverse')) broken.push('not_allowed');
    if (model.left.has(member)) broken.push('member_inactive');
    if (maker === member) broken.push('checker_is_beneficiary');
    if (model.isKin(maker, member)) broken.push('checker_is_kin');
    if (!this.inHardship.has(member)) broken.push('grant_not_for');
    if (this.grants.some((one) => one.member === member && one.state !== 'rejected'))
      broken.push('grant_given');
    return broken;
  }
  judgeGiving(one: Grant, checker: string): string[] {
    const { model } = this;
    const broken = this.judgeRejecting(one, checker);
    if (model.left.has(one.member)) broken.push('member_inactive');
    return broken;
  }
  judgeRejecting({ state, maker, member }: Grant, checker: string): string[] {
    const { model } = this;
    const broken: string[] = [];
    if (!model.may(checker, 'reverse')) broken.push('not_allowed');
    if (state !== 'waiting') broken.push('operation_closed');
    if (maker === checker) broken.push('checker_is_maker');
    if (member === checker) broken.push('checker_is_beneficiary');
    return [...broken, ...model.closeness(checker, [member, maker])];
  }
  give(one: Grant, now: number): void {
    one.state = 'done';
    this.model.move('grant', 'issuance', one.member, RULES.grant.minutes, `operation:${one.id}`, now);
    this.model.recover(one.member, now);
  }

  // ——— leaving ———

  private open(leaver: string): string[] {
    const { claims, requests, reversals, rights } = this.model;
    const broken: string[] = [];
    if (rights.has(leaver)) broken.push('leaving_staff');
    if (reversals.some(({ state, original }) => state === 'waiting' && original.to === leaver))
      broken.push('leaving_reversal');
    if (
      claims.some((one) => one.volunteer === leaver && (one.state === 'waiting' || one.state === 'second')) ||
      requests.some(
        (one) =>
          ['started', 'finished', 'disputed'].includes(one.state) &&
          (one.served === leaver || one.chosen.has(leaver)),
      ) ||
      this.activities.some(
        (one) => one.state === 'open' && one.visits.some(({ member }) => member === leaver),
      )
    )
      broken.push('leaving_open');
    return broken;
  }
  private heirless(leaver: string, heir: string): boolean {
    return heir !== 'pool' && (this.model.left.has(heir) || !this.model.isKin(leaver, heir));
  }
  judgeLeaving(maker: string, leaver: string, heir: string): string[] {
    const { model } = this;
    const broken = this.open(leaver);
    const others = [leaver, heir];
    if (maker !== leaver) {
      if (!model.may(maker, 'manage')) broken.push('not_allowed');
      broken.push(...model.closeness(maker, others));
      if (maker === heir) broken.push('checker_is_beneficiary');
    }
    if (others.some((one) => model.left.has(one))) broken.push('member_inactive');
    if (this.heirless(leaver, heir)) broken.push('leaving_not_kin');
    if (model.hasPrinted(heir, leaver)) broken.push('card_printer_gains');
    if (this.leavings.some((one) => one.leaver === leaver && one.state === 'waiting'))
      broken.push('leaving_waiting');
    return broken;
  }
  judgeFarewell(one: Leaving, checker: string): string[] {
    const { model } = this;
    const broken = one.state === 'waiting' ? this.open(one.leaver) : ['operation_closed'];
    if (!model.may(checker, 'manage')) broken.push('not_allowed');
    if (checker === one.maker) broken.push('checker_is_maker');
    for (const party of [one.leaver, one.heir]) {
      if (checker === party) broken.push('checker_is_beneficiary');
    }
    broken.push(...model.closeness(checker, [one.leaver, one.heir, one.maker]));
    if (model.hasPrinted(one.heir, one.leaver)) broken.push('card_printer_gains');
    if (model.left.has(one.heir)) broken.push('member_inactive');
    if (this.heirless(one.leaver, one.heir)) broken.push('leaving_not_kin');
    return broken;
  }
  farewell(one: Leaving, now: number): void {
    const { model } = this;
    const { leaver, heir } = one;
    for (const request of model.requests) {
      if (request.served === leaver && ['asked', 'offered', 'dispatched'].includes(request.state))
        model.cancel(request, now);
    }
    for (const request of model.requests) {
      const named = request.offered.has(leaver) || request.chosen.has(leaver);
      if (named && ['offered', 'dispatched'].includes(request.state)) model.withdraw(request, leaver);
    }
    model.recover(leaver, now);
    const minutes = model.available(leaver);
    if (minutes > 0) {
      model.move('leaving', leaver, heir, minutes, `operation:${one.id}`, now);
      model.recover(heir, now);
    }
    one.state = 'done';
    model.left.add(leaver);
    // Kin stays kin in whose way it is, for a year.
    for (const mandate of model.mandates)
      if (mandate.principal === leaver || mandate.holder === leaver) mandate.state = 'ended';
  }
}
