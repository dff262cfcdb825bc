/**
 * A small model of the bank, written from the design and not from the code: what may be done, and what then lies in
 * each account. A rule that is broken is a code; the server must refuse with one of those the model finds, and do
 * what breaks none. Minutes; moments are epoch milliseconds.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The day in Asia/Shanghai as a number, counted from 1970. */
const dayNumber = (at: number) => Math.floor((at + 8 * HOUR) / DAY);

/** The rules that the model keeps; the server's policy is made from the same figures. */
export const RULES = {
  step: 5,
  dailyCap: 300,
  secondCheckerOver: 240,
  storageCap: 900,
  poolShare: 10,
  giftsAYear: 400,
  onTimeDays: 7,
  acceptedDays: 30,
  lateAMonth: 300,
  holdExpiryDays: 3,
  autoConfirmDays: 3,
  openAtOnce: 4,
  aheadDays: 60,
  least: 15,
  most: 480,
  grant: { id: 'hardship', minutes: 40 },
  services: {
    company: { most: 480, two: false },
    haircut: { most: 60, two: false },
    carry: { most: 480, two: true },
  },
} as const;
export type Service = keyof typeof RULES.services;

export interface Entry {
  kind: string;
  change: number;
  heldChange: number;
  /** The transfer both sides share. */
  transfer: Transfer;
}
export interface Transfer {
  kind: string;
  from: string;
  to: string;
  minutes: number;
  subject: string;
  effectiveAt: number;
  reversed: number;
  reversing: boolean;
}
interface Account {
  balance: number;
  held: number;
  entries: Entry[];
}
export interface Period {
  volunteer: string;
  served: string | null;
  service: Service;
  from: number;
  until: number | null;
  subject: string;
  minutes: number | null;
  voided: boolean;
}
export interface Claim {
  id: string;
  volunteer: string;
  maker: string;
  served: string | null;
  period: Period;
  minutes: number;
  late: boolean;
  needs: number;
  reviewers: string[];
  state: 'waiting' | 'second' | 'approved' | 'rejected' | 'withdrawn';
  /** Who of the staff wrote down when the volunteer left an activity. */
  correctedBy: string | null;
}
export interface Request {
  id: string;
  asker: string;
  served: string;
  service: Service;
  startsAt: number;
  minutes: number;
  state: string;
  offered: Set<string>;
  /** Who offered and took it back. */
  tookBack: Set<string>;
  chosen: Set<string>;
  /** Who sent those who were chosen, now or before. */
  senders: Set<string>;
  /** Everybody's offers, one name each time, and how many codes there were. */
  offers: string[];
  codes: number;
  expiresAt: number;
  startedAt: number;
  servedMinutes: number;
  wrongCodes: number;
  periods: Period[];
}
export interface Reversal {
  id: string;
  maker: string;
  original: Transfer;
  outstanding: number;
  state: 'waiting' | 'done' | 'rejected';
}
export interface Mandate {
  id: string;
  principal: string;
  holder: string;
  maker: string;
  /** Who was there when staff wrote it down. */
  witness: string | null;
  scope: readonly string[];
  /** Whether it was in force at any time. */
  agreed: boolean;
  state: 'waiting' | 'live' | 'ended';
}
export interface Rights {
  review?: boolean;
  dispatch?: boolean;
  reverse?: boolean;
  manage?: boolean;
}

const isClosed = ({ state }: Claim) => state !== 'waiting' && state !== 'second';
/** Whether its minutes count among those that are said to be given. */
const isSaid = ({ state }: Claim) => state !== 'rejected' && state !== 'withdrawn';

export class Model {
  readonly accounts = new Map<string, Account>();
  readonly periods: Period[] = [];
  readonly claims: Claim[] = [];
  readonly requests: Request[] = [];
  readonly reversals: Reversal[] = [];
  readonly transfers: Transfer[] = [];
  /** Pairs `a b` of verified kin, both ways. */
  readonly kin = new Set<string>();
  readonly mandates: Mandate[] = [];
  /** `printer member`: whose card was printed by whom. */
  readonly printed = new Set<string>();
  readonly rights = new Map<string, Rights>();
  readonly left = new Set<string>();

  account(id: string): Account {
    let found = this.accounts.get(id);
    if (!found) {
      found = { balance: 0, held: 0, entries: [] };
      this.accounts.set(id, found);
    }
    return found;
  }
  available(id: string): number {
    const { balance, held } = this.account(id);
    return balance - held;
  }
  honour(volunteer: string): number {
    return sum(
      this.periods
        .filter((one) => one.volunteer === volunteer && !one.voided)
        .map(({ minutes }) => minutes ?? 0),
    );
  }
  hasRights = (who: string): boolean => Object.values(this.rights.get(who) ?? {}).includes(true);
  may(who: string, right: keyof Rights): boolean {
    return this.rights.get(who)?.[right] ?? false;
  }
  isKin = (one: string, other: string) => this.kin.has(`${one} ${other}`);
  hasPrinted = (printer: string, member: string) => this.printed.has(`${printer} ${member}`);
  /** Why somebody is no other pair of eyes: kin of a party or of who had a hand in it, or who acts for them or did, or who can be one of them. */
  closeness(who: string, people: readonly string[]): string[] {
    const broken: string[] = [];
    const acts = (party: string) =>
      this.mandates.some((one) => one.agreed && one.holder === who && one.principal === party);
    if (people.some((one) => this.isKin(who, one) || acts(one))) broken.push('checker_is_kin');
    if (people.some((one) => this.hasPrinted(who, one))) broken.push('checker_is_printer');
    return broken;
  }

  // ——— the book ———

  move(
    kind: string,
    from: string,
    to: string,
    minutes: number,
    subject: string,
    effectiveAt: number,
    held = 0,
  ): void {
    const transfer = { kind, from, to, minutes, subject, effectiveAt, reversed: 0, reversing: false };
    const moved = kind === 'hold' || kind === 'release' ? 0 : minutes;
    const giver = this.account(from);
    giver.balance -= moved;
    giver.held += held;
    giver.entries.push({ kind, change: -moved, heldChange: held, transfer });
    if (moved > 0) {
      const taker = this.account(to);
      taker.balance += moved;
      taker.entries.push({ kind, change: moved, heldChange: 0, transfer });
    }
    this.transfers.push(transfer);
  }
  /** A fixture's deposit: it counts for the day on which it is made. */
  deposit(to: string, minutes: number, now: number): void {
    this.move('deposit', 'issuance', to, minutes, '', now);
  }
  private hold = (request: Request, now: number) =>
    this.move(
      'hold',
      request.served,
      'clearing',
      request.minutes,
      `request:${request.id}`,
      now,
      request.minutes,
    );
  private release = (request: Request, now: number) =>
    this.move(
      'release',
      request.served,
      'clearing',
      request.minutes,
      `request:${request.id}`,
      now,
      -request.minutes,
    );
  private times = ({ service }: Pick<Request, 'service'>) => (RULES.services[service].two ? 2 : 1);
  private renew(request: Request, until: number, now: number): void {
    if (request.expiresAt >= until) return;
    for (let place = 0; place < this.times(request); place += 1) {
      this.release(request, now);
      this.hold(request, now);
    }
    request.expiresAt = until;
  }
  /**
   * What is owed from reversals is taken from whatever comes in or returns, oldest first; who gets it back pays with it
   * what they owe themselves.
   */
  recover(member: string, now: number, before: ReadonlySet<string> = new Set()): void {
    const paying = new Set(before).add(member);
    for (const one of this.reversals) {
      if (one.state === 'done' && one.outstanding > 0 && one.original.to === member)
        this.takeBack(one, now, paying);
    }
  }
  private takeBack(one: Reversal, now: number, paying: ReadonlySet<string>): void {
    const { from, to } = one.original;
    const minutes = Math.min(one.outstanding, to === 'pool' ? one.outstanding : this.available(to));
    if (minutes <= 0) return;
    this.move('reversal', to, from, minutes, `operation:${one.id}`, now);
    one.original.reversed += minutes;
    one.outstanding -= minutes;
    if (!paying.has(from)) this.recover(from, now, paying);
    // What comes back to somebody who has left, and is not owed, goes on to the pool.
    const rest = this.left.has(from) ? this.available(from) : 0;
    if (rest > 0) this.move('leaving', from, 'pool', rest, `operation:${one.id}`, now);
  }
  private creditedOnDay(volunteer: string, at: number): number {
    return sum(
      this.transfers
        .filter(
          ({ kind, to, effectiveAt }) =>
            to === volunteer &&
            (kind === 'deposit' || kind === 'settle') &&
            dayNumber(effectiveAt) === dayNumber(at),
        )
        .map(({ minutes, reversed }) => minutes - reversed),
    );
  }

  // ——— service at the same time ———

  clashes(service: Service, volunteer: string, served: string | null, from: number, until: number): string[] {
    // What is only claimed keeps nobody else's time.
    const stands = (one: Period) => one.minutes !== null || !one.subject.startsWith('claim:');
    const meets = (one: Period) => !one.voided && one.from < until && (one.until ?? Infinity) > from;
    const found: string[] = [];
    if (this.periods.some((one) => one.volunteer === volunteer && meets(one)))
      found.push('overlap_volunteer', 'overlap_volunteer_other');
    const others = this.periods.filter(
      (one) => served !== null && one.served === served && stands(one) && meets(one),
    );
    const pair = RULES.services[service].two && others.length === 1 && others[0]?.service === service;
    if (others.length > 0 && !pair) found.push('overlap_served', 'overlap_served_other');
    return found;
  }

  // ——— claims ———

  judgeClaim(
    maker: string,
    volunteer: string,
    served: string | null,
    service: Service,
    from: number,
    until: number,
    now: number,
  ): string[] {
    const broken: string[] = [];
    const minutes = (until - from) / 60_000;
    if (
      volunteer !== maker &&
      !this.may(maker, 'manage') &&
      !this.may(maker, 'review') &&
      !this.scoped(maker, volunteer, 'request')
    )
      broken.push('no_mandate');
    if (this.left.has(volunteer) || (served !== null && this.left.has(served)))
      broken.push('member_inactive');
    if (served === volunteer) broken.push('served_self');
    if (until <= from) broken.push('end_before_start');
    if (until > now) broken.push('service_in_future');
    if (minutes < 15 || minutes > RULES.services[service].most) broken.push('service_minutes');
    const age = dayNumber(now) - dayNumber(until);
    if (age > RULES.acceptedDays) broken.push('service_too_late');
    if (age > RULES.onTimeDays && this.lateThisMonth(volunteer) + minutes > RULES.lateAMonth)
      broken.push('late_cap');
    return [...broken, ...this.clashes(service, volunteer, served, from, until)];
  }
  // Histories are shorter than a month, so all late claims of one are of this month.
  private lateThisMonth = (volunteer: string) =>
    sum(
      this.claims
        .filter((one) => one.volunteer === volunteer && one.late && isSaid(one))
        .map(({ minutes }) => minutes),
    );
  addClaim(
    id: string,
    maker: string,
    volunteer: string,
    served: string | null,
    service: Service,
    from: number,
    until: number,
    now: number,
  ): void {
    const period: Period = {
      volunteer,
      served,
      service,
      from,
      until,
      subject: `claim:${id}`,
      minutes: null,
      voided: false,
    };
    this.periods.push(period);
    this.claimPeriod(id, maker, period, now);
  }
  /** A claim for a period that is on record already, such as a visit's. */
  claimPeriod(
    id: string,
    maker: string,
    period: Period,
    now: number,
    correctedBy: string | null = null,
  ): void {
    const { volunteer, served, from } = period;
    const until = period.until ?? from;
    const minutes = (until - from) / 60_000;
    const late = dayNumber(now) - dayNumber(until) > RULES.onTimeDays;
    const sameDay = this.claims.filter(
      (one) => one.volunteer === volunteer && isSaid(one) && dayNumber(one.period.from) === dayNumber(from),
    );
    const needs = late || sum(sameDay.map((one) => one.minutes)) + minutes > RULES.secondCheckerOver ? 2 : 1;
    period.subject = `claim:${id}`;
    this.claims.push({
      id,
      volunteer,
      maker,
      served,
      period,
      minutes,
      late,
      needs,
      reviewers: [],
      state: 'waiting',
      correctedBy,
    });
  }
  judgeReview(claim: Claim, checker: string): string[] {
    const broken: string[] = [];
    if (!this.may(checker, 'review')) broken.push('not_allowed');
    if (isClosed(claim)) broken.push('claim_closed');
    if (checker === claim.maker) broken.push('checker_is_maker');
    if (checker === claim.volunteer || checker === claim.served) broken.push('checker_is_beneficiary');
    if (claim.reviewers.includes(checker)) broken.push('checker_again');
    if (checker === claim.correctedBy) broken.push('checker_is_maker');
    const hands = [
      claim.volunteer,
      claim.maker,
      ...claim.reviewers,
      ...(claim.correctedBy ? [claim.correctedBy] : []),
    ];
    return [...broken, ...this.closeness(checker, hands)];
  }
  /** A claim that waited is not recognised where something else stands at its time by now. */
  judgeApprove(claim: Claim, checker: string): string[] {
    const { service, served, from, until } = claim.period;
    const clashes = this.clashes(service, '', served, from, until ?? from);
    return [...this.judgeReview(claim, checker), ...clashes];
  }
  approve(claim: Claim, checker: string, now: number): void {
    claim.reviewers.push(checker);
    if (claim.reviewers.length < claim.needs) {
      claim.state = 'second';
      return;
    }
    claim.state = 'approved';
    claim.period.minutes = claim.minutes;
    const whole = (minutes: number) => Math.floor(minutes / RULES.step) * RULES.step;
    const earned = whole(
      Math.min(
        claim.minutes,
        Math.max(0, RULES.dailyCap - this.creditedOnDay(claim.volunteer, claim.period.from)),
      ),
    );
    const toPool = whole((earned * RULES.poolShare) / 100);
    const toMember = whole(
      Math.min(earned - toPool, Math.max(0, RULES.storageCap - this.account(claim.volunteer).balance)),
    );
    if (toMember > 0)
      this.move('deposit', 'issuance', claim.volunteer, toMember, `claim:${claim.id}`, claim.period.from);
    if (toPool > 0) this.move('deposit', 'issuance', 'pool', toPool, `claim:${claim.id}`, claim.period.from);
    if (toMember > 0) this.recover(claim.volunteer, now);
  }
  reject(claim: Claim, checker: string): void {
    claim.reviewers.push(checker);
    claim.state = 'rejected';
    claim.period.voided = true;
  }

  /** Whose hours it says, or who wrote it down; to others there is none. */
  judgeTakingBack(claim: Claim, who: string): string[] {
    if (who !== claim.volunteer && who !== claim.maker) return ['not_found'];
    return isClosed(claim) ? ['claim_closed'] : [];
  }
  takeClaimBack(claim: Claim): void {
    claim.state = 'withdrawn';
    claim.period.voided = true;
  }

  // ——— gifts ———

  judgeGift(from: string, to: string, minutes: number): string[] {
    const broken: string[] = [];
    if (minutes % RULES.step !== 0) broken.push('minutes_step');
    if (this.left.has(to)) broken.push('member_inactive');
    if (to === from) broken.push('gift_self');
    if (to !== 'pool' && !this.isKin(from, to)) broken.push('gift_not_kin');
    if (this.hasPrinted(to, from)) broken.push('card_printer_gains');
    const given = sum(
      this.transfers
        .filter((one) => one.kind === 'gift' && one.from === from)
        .map((one) => one.minutes - one.reversed),
    );
    if (to !== 'pool' && given + minutes > RULES.giftsAYear) broken.push('gift_year_cap');
    if (minutes > this.available(from)) broken.push('balance_short');
    return broken;
  }
  gift(from: string, to: string, minutes: number, now: number): void {
    this.move(to === 'pool' ? 'donation' : 'gift', from, to, minutes, '', now);
    this.recover(to, now);
  }

  // ——— requests ———

  judgeAsk(
    asker: string,
    served: string,
    service: Service,
    startsAt: number,
    minutes: number,
    now: number,
  ): string[] {
    const broken: string[] = [];
    if (asker !== served && !this.scoped(asker, served, 'request') && !this.may(asker, 'dispatch'))
      broken.push('no_mandate');
    if (this.left.has(served)) broken.push('member_inactive');
    if (minutes < RULES.least || minutes > RULES.most) broken.push('request_minutes');
    if (minutes > RULES.services[service].most) broken.push('service_minutes');
    if (minutes % RULES.step !== 0) broken.push('minutes_step');
    if (startsAt <= now) broken.push('request_in_past');
    if (dayNumber(startsAt) > dayNumber(now) + RULES.aheadDays) broken.push('request_too_far');
    const open = this.requests.filter(
      (one) => one.served === served && ['asked', 'offered', 'dispatched', 'started'].includes(one.state),
    );
    if (open.length >= RULES.openAtOnce) broken.push('too_many_open');
    // A history takes less than a day.
    if (this.requests.filter((one) => one.served === served).length >= 40) broken.push('asked_often');
    if (
      open.some(
        (one) => one.startsAt < startsAt + minutes * 60_000 && one.startsAt + one.minutes * 60_000 > startsAt,
      )
    )
      broken.push('overlap_served');
    if (minutes * this.times({ service }) > this.available(served)) broken.push('balance_short');
    return broken;
  }
  ask(
    id: string,
    asker: string,
    served: string,
    service: Service,
    startsAt: number,
    minutes: number,
    now: number,
  ): void {
    const expiresAt = startsAt + minutes * 60_000 + RULES.holdExpiryDays * DAY;
    const request: Request = {
      id,
      asker,
      served,
      service,
      startsAt,
      minutes,
      state: 'asked',
      offered: new Set(),
      tookBack: new Set(),
      chosen: new Set(),
      senders: new Set(),
      offers: [],
      codes: 0,
      expiresAt,
      startedAt: 0,
      servedMinutes: 0,
      wrongCodes: 0,
      periods: [],
    };
    this.requests.push(request);
    for (let place = 0; place < this.times(request); place += 1) this.hold(request, now);
  }
  private scoped = (holder: string, principal: string, scope: string) =>
    this.mandates.some(
      (one) =>
        one.state === 'live' &&
        one.holder === holder &&
        one.principal === principal &&
        one.scope.includes(scope),
    );
  private isStaff = (who: string, { served, chosen }: Request) =>
    this.may(who, 'dispatch') && who !== served && !chosen.has(who);

  /** Who may take a step at all; a stale state is another rule. */
  judgeStep(request: Request, who: string, step: string): string[] {
    const { state, served, chosen, offered } = request;
    // Who is paid for the service does not act for the one who pays.
    const actsFor = (scope: string) => !chosen.has(who) && this.scoped(who, served, scope);
    // A proxy proves nothing in favour of their own kin: neither by a code nor by confirming.
    const forKin = actsFor('confirm') && who !== served && [...chosen].some((one) => this.isKin(who, one));
    const proves = who === served || (actsFor('confirm') && !forKin);
    const [from, may]: [string[], boolean] = (
      {
        offer: [['asked', 'offered'], true],
        withdraw: [['offered', 'dispatched'], offered.has(who) || chosen.has(who)],
        excuse: [['offered', 'dispatched'], this.isStaff(who, request)],
        dispatch: [['asked', 'offered'], this.isStaff(who, request)],
        code: [['dispatched', 'started'], proves],
        start: [['dispatched'], chosen.has(who)],
        finish: [['started'], chosen.has(who)],
        confirm: [['finished'], proves],
        dispute: [['finished'], who === served || chosen.has(who) || actsFor('confirm')],
        resolve: [['disputed'], this.isStaff(who, request)],
        cancel: [
          ['asked', 'offered', 'dispatched'],
          who === served || this.isStaff(who, request) || actsFor('request'),
        ],
      } as Record<string, [string[], boolean]>
    )[step] ?? [[], false];
    const broken: string[] = [];
    if (!may) broken.push('not_allowed', 'checker_is_beneficiary', 'no_mandate');
    // Who acts for one of the two does not decide between them.
    const acts = this.mandates.some(
      (one) => one.state === 'live' && one.holder === who && one.principal === served,
    );
    if (step === 'resolve' && acts) broken.push('checker_is_beneficiary');
    if (forKin && (step === 'code' || step === 'confirm')) broken.push('proxy_kin_serves');
    if (!from.includes(state)) broken.push('request_state');
    return broken;
  }
  judgeOffer(request: Request, who: string): string[] {
    const broken = this.judgeStep(request, who, 'offer');
    if (who === request.served) broken.push('served_self');
    if (this.hasPrinted(who, request.served)) broken.push('card_printer_gains');
    if (request.offered.has(who) || request.chosen.has(who)) broken.push('already_offered');
    if (request.offers.filter((one) => one === who).length >= 5) broken.push('offered_often');
    return broken;
  }
  offer(request: Request, who: string): void {
    request.offered.add(who);
    request.tookBack.delete(who);
    request.offers.push(who);
    request.state = 'offered';
  }
  judgeExcuse(request: Request, who: string, whom: string): string[] {
    const broken = this.judgeStep(request, who, 'excuse');
    if (who === whom || [...request.offered, ...request.chosen].every((one) => one === who))
      broken.push('checker_is_beneficiary');
    if (!request.offered.has(whom) && !request.chosen.has(whom)) broken.push('volunteer_not_offered');
    return broken;
  }
  withdraw(request: Request, who: string): void {
    request.tookBack.add(who);
    // Who was not chosen changes nothing for those who go.
    if (request.state === 'dispatched' && request.offered.delete(who)) return;
    request.offered = new Set([...request.offered, ...request.chosen]);
    request.chosen.clear();
    request.offered.delete(who);
    request.state = request.offered.size > 0 ? 'offered' : 'asked';
  }
  /** `agreed`: who has not offered told the desk that they will go. */
  judgeDispatch(
    request: Request,
    who: string,
    first: string,
    second: string | null,
    agreed: boolean,
  ): string[] {
    const broken = this.judgeStep(request, who, 'dispatch');
    const two = RULES.services[request.service].two;
    if (two && (second === null || second === first)) broken.push('needs_two');
    if (!two && second !== null) broken.push('needs_one');
    if (first === request.served || second === request.served) broken.push('served_self');
    if (first === who || second === who) broken.push('checker_is_beneficiary');
    const sent = [first, second ?? first];
    if (this.closeness(who, [request.served, ...sent]).includes('checker_is_kin'))
      broken.push('checker_is_kin');
    const inHand = request.asker === who || this.hasPrinted(who, request.served);
    if (inHand && sent.some((one) => this.hasPrinted(who, one))) broken.push('checker_is_printer');
    if (sent.some((one) => this.hasPrinted(one, request.served))) broken.push('card_printer_gains');
    if (this.left.has(first) || (second !== null && this.left.has(second))) broken.push('member_inactive');
    // Who serves has said that they will: themselves, or to staff who are close to neither.
    const silent = sent.filter((one) => !request.offered.has(one));
    if (silent.length > 0 && !agreed) broken.push('volunteer_not_offered');
    if (silent.some((one) => request.tookBack.has(one))) broken.push('volunteer_took_back');
    if (silent.some((one) => [one, request.served].some((each) => this.hasPrinted(who, each))))
      broken.push('checker_is_printer');
    return broken;
  }
  dispatch(request: Request, who: string, volunteers: readonly string[]): void {
    request.senders.add(who);
    for (const one of volunteers) {
      request.offered.delete(one);
      request.chosen.add(one);
    }
    request.state = 'dispatched';
  }
  private paysPrinter = ({ served, chosen }: Request) =>
    [...chosen].some((one) => this.hasPrinted(one, served));
  judgeCode(request: Request, who: string, step: 'start' | 'finish', right: boolean, now: number): string[] {
    const broken = this.judgeStep(request, who, step);
    if (!right) broken.push('code_wrong');
    if (this.paysPrinter(request)) broken.push('card_printer_gains');
    if (request.wrongCodes >= 6) broken.push('too_often');
    if (step === 'start') {
      // On the day agreed, or in the hour before.
      if (dayNumber(now) < dayNumber(request.startsAt) && now < request.startsAt - HOUR)
        broken.push('too_early');
      for (const volunteer of request.chosen)
        broken.push(...this.clashes(request.service, volunteer, request.served, now, Infinity));
    }
    return broken;
  }
  start(request: Request, now: number): void {
    this.renew(request, now + DAY, now);
    request.state = 'started';
    request.startedAt = now;
    request.wrongCodes = 0;
    for (const volunteer of request.chosen) {
      const period: Period = {
        volunteer,
        served: request.served,
        service: request.service,
        from: now,
        until: null,
        subject: `request:${request.id}`,
        minutes: null,
        voided: false,
      };
      this.periods.push(period);
      request.periods.push(period);
    }
  }
  /** Time goes by while service goes on. */
  pass(request: Request, milliseconds: number): void {
    request.startedAt -= milliseconds;
    for (const period of request.periods) period.from -= milliseconds;
  }
  finish(request: Request, now: number): void {
    request.state = 'finished';
    request.wrongCodes = 0;
    request.servedMinutes = Math.floor((now - request.startedAt) / 60_000);
    for (const period of request.periods) period.until = now;
    this.renew(request, now + (RULES.autoConfirmDays + RULES.holdExpiryDays) * DAY, now);
  }
  /** The most that can be paid to each volunteer. */
  payable({ servedMinutes, minutes }: Request): number {
    return Math.floor(Math.min(servedMinutes, minutes) / RULES.step) * RULES.step;
  }
  judgePay(request: Request, who: string, step: 'confirm' | 'resolve', minutes: number | null): string[] {
    const broken = this.judgeStep(request, who, step);
    if (step === 'resolve' && request.asker === who) broken.push('checker_is_maker');
    if ((minutes ?? 0) > this.payable(request)) broken.push('minutes_above');
    if ((minutes ?? 0) % RULES.step !== 0) broken.push('minutes_step');
    if ((minutes ?? this.payable(request)) > 0 && this.paysPrinter(request))
      broken.push('card_printer_gains');
    const parties = [request.served, ...request.offered, ...request.chosen];
    return step === 'resolve' ? [...broken, ...this.closeness(who, parties)] : broken;
  }
  pay(request: Request, minutes: number, now: number): void {
    // Which of two holds pays which of two volunteers: in order of their ids.
    const volunteers = [...request.chosen].sort();
    for (const volunteer of volunteers) {
      if (minutes === 0) this.release(request, now);
      else
        this.move(
          'settle',
          request.served,
          volunteer,
          minutes,
          `request:${request.id}`,
          request.startedAt,
          -request.minutes,
        );
    }
    for (const period of request.periods) {
      if (minutes > 0) period.minutes = minutes === this.payable(request) ? request.servedMinutes : minutes;
      else period.voided = true;
    }
    request.state = minutes > 0 ? 'settled' : 'released';
    for (const one of minutes > 0 ? [...volunteers, request.served] : [request.served])
      this.recover(one, now);
  }
  dispute(request: Request, now: number): void {
    this.renew(request, now + 366 * DAY, now);
    request.state = 'disputed';
  }
  cancel(request: Request, now: number): void {
    for (let place = 0; place < this.times(request); place += 1) this.release(request, now);
    request.state = 'cancelled';
    this.recover(request.served, now);
  }

  // ——— reversals ———

  judgeReversal(maker: string, { kind, from, to, reversing }: Transfer): string[] {
    const broken: string[] = [];
    if (!this.may(maker, 'reverse')) broken.push('not_allowed');
    if (['hold', 'release', 'reversal'].includes(kind)) broken.push('not_reversible');
    if (reversing) broken.push('already_reversed');
    if (maker === from || maker === to) broken.push('checker_is_beneficiary');
    return broken;
  }
  addReversal(id: string, maker: string, original: Transfer): void {
    original.reversing = true;
    this.reversals.push({ id, maker, original, outstanding: 0, state: 'waiting' });
  }
  judgeDecision({ state, maker, original: { from, to } }: Reversal, checker: string): string[] {
    const broken: string[] = [];
    if (!this.may(checker, 'reverse')) broken.push('not_allowed');
    if (state !== 'waiting') broken.push('operation_closed');
    if (maker === checker) broken.push('checker_is_maker');
    if (checker === from || checker === to) broken.push('checker_is_beneficiary');
    return [...broken, ...this.closeness(checker, [from, to, maker])];
  }
  decide(one: Reversal, approve: boolean, now: number): void {
    one.state = approve ? 'done' : 'rejected';
    if (!approve) {
      one.original.reversing = false;
      return;
    }
    one.outstanding = one.original.minutes;
    const { kind, to, subject } = one.original;
    this.takeBack(one, now, new Set([to]));
    if (kind !== 'deposit' && kind !== 'settle') return;
    for (const period of this.periods) {
      if (period.subject === subject && subject !== '' && period.volunteer === to) period.voided = true;
    }
  }
}

const sum = (figures: number[]) => figures.reduce((total, one) => total + one, 0);
