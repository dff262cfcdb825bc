/** Plays a random history to the real server and to the model, and holds the one against the other. */
import fc from 'fast-check';
import { BOOK_CHECKS } from '../../../pocketbase/hooks/bank/whole-book.ts';
import { addDays, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { operations } from '../openapi.ts';
import type { Bank, Person } from '../people.ts';
import { neighbourhoodPolicy } from '../policies.ts';
import type { Server } from '../server.ts';
import { letTheDayCome } from '../time.ts';
import { type Entry, Model, type Request, type Rights, RULES, type Service } from './model.ts';
import { Moves } from './model-moves.ts';
import { type Choice, type MoveKind, moveKinds, movesOn, type Stage } from './model-run-moves.ts';
import { type TieKind, tieKinds, tiesOn } from './model-run-ties.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export function modelPolicy() {
  const base = neighbourhoodPolicy();
  return neighbourhoodPolicy({
    stepMinutes: RULES.step,
    dailyCapMinutes: RULES.dailyCap,
    reviewLadder: [
      { overMinutes: 0, checkers: 1 },
      { overMinutes: RULES.secondCheckerOver, checkers: 2 },
    ],
    storageCapMinutes: RULES.storageCap,
    poolSharePercent: RULES.poolShare,
    seedGrants: [
      {
        id: RULES.grant.id,
        name: '困难帮扶',
        who: 'hardship',
        minutes: RULES.grant.minutes,
        every: 'quarter',
        source: 'issuance',
      },
    ],
    gifts: { ...base.gifts, yearCapMinutes: RULES.giftsAYear },
    lateEntry: {
      onTimeDays: RULES.onTimeDays,
      acceptedDays: RULES.acceptedDays,
      monthCapMinutes: RULES.lateAMonth,
      checkers: 2,
    },
    holdExpiryDays: RULES.holdExpiryDays,
    autoConfirmDays: RULES.autoConfirmDays,
    request: {
      minMinutes: RULES.least,
      maxMinutes: RULES.most,
      openAtOnce: RULES.openAtOnce,
      aheadDays: RULES.aheadDays,
    },
  });
}

const laterKinds = [...tieKinds, 'excuse'] as const;
const KINDS = [
  'claim',
  'claim',
  'claim',
  'approve',
  'approve',
  'approve',
  'reject',
  'takeBack',
  'gift',
  'gift',
  'ask',
  'ask',
  'ask',
  'offer',
  'offer',
  'withdraw',
  'dispatch',
  'dispatch',
  'start',
  'start',
  'pass',
  'pass',
  'finish',
  'finish',
  'confirm',
  'confirm',
  'dispute',
  'resolve',
  'cancel',
  'reverse',
  'undo',
  'undo',
  'replay',
  'read',
  ...moveKinds,
  ...laterKinds,
] as const;
/** Those of the histories that were kept before there were others. */
export const firstKinds = KINDS.slice(0, -laterKinds.length);
export interface Step extends Choice {
  kind: (typeof KINDS)[number];
}
const pick = fc.nat({ max: 9999 });
/** Histories of 200 steps and more. */
export const histories = (least = 200, most = 240, kinds: readonly Step['kind'][] = KINDS) =>
  fc.array(fc.record<Step>({ kind: fc.constantFrom(...kinds), a: pick, b: pick, c: pick, d: pick }), {
    minLength: least,
    maxLength: most,
    size: 'max',
  });

interface Sent {
  path: string;
  init: { method: string; headers: Record<string, string>; body: string };
  status: number;
  text: string;
}
let serial = 0;
/** How often each call had which outcome, over all histories of this process. */
export const outcomes = new Map<string, number>();

/**
 * Plays one history with people of its own; throws with the trace where server and model differ. Answers how many
 * steps were done and how many refused.
 */
export async function play(
  server: Server,
  bank: Bank,
  steps: readonly Step[],
): Promise<{ done: number; refused: number }> {
  const cast = await openCast(bank);
  const { model, moves, people } = cast;
  const trace: string[] = [];
  const sent: Sent[] = [];
  const counts = { done: 0, refused: 0 };
  const fail: Stage['fail'] = (why) => {
    throw new Error(`${why}\nafter:\n${trace.slice(-25).join('\n')}`);
  };

  async function send(
    name: string,
    who: Person,
    id: string,
    input: object,
  ): Promise<{ code: string; body: Record<string, unknown> }> {
    const operation = operations.find((one) => one.name === name);
    if (!operation) return fail(`no call ${name}`);
    serial += 1;
    const headers: Record<string, string> = { Authorization: who.token, 'Content-Type': 'application/json' };
    if (operation.keyed) headers['Idempotency-Key'] = `model-${process.pid}-${serial}`;
    const init = { method: 'POST', headers, body: JSON.stringify(input) };
    const path = operation.path.replace(/\{(?:id|member)\}/, id);
    const answer = await fetch(server.url + path, init);
    const text = await answer.text();
    const body = JSON.parse(text) as { data?: { code: string } };
    const complaints = operation.complaintsOf(answer.status, body);
    if (complaints.length > 0) fail(`${name}: ${complaints.join('; ')}`);
    if (operation.keyed) sent.push({ path, init, status: answer.status, text });
    return {
      code: answer.status === 200 ? '' : (body.data?.code ?? `${answer.status}`),
      body: body as Record<string, unknown>,
    };
  }

  /** Makes a call; does `effect` where no rule is broken, and wants one of the broken rules' codes otherwise. */
  async function expectCall(
    name: string,
    who: Person,
    id: string,
    input: object,
    broken: readonly string[],
    effect: (body: Record<string, unknown>) => void,
  ) {
    const { code, body } = await send(name, who, id, input);
    if (model.left.has(who.id)) broken = ['login_expired'];
    trace.push(
      `${name} by ${cast.label(who)} ${id.slice(0, 6)} ${JSON.stringify(input)} → ${code || 'done'} (model: ${broken.join(' ') || 'done'})`,
    );
    if (broken.length === 0 && code !== '')
      fail(`refused with ${code}, though no rule is broken: ${JSON.stringify(body)}`);
    if (broken.length > 0 && !broken.includes(code))
      fail(`answered ${code || 'done'}, but ${broken.join(' and ')} should refuse it`);
    const outcome = `${name} ${code || 'done'}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (code === '') counts.done += 1;
    else counts.refused += 1;
    if (code === '') effect(body);
    return code;
  }

  const one = <T>(list: readonly T[], at: number): T | null => list[at % Math.max(1, list.length)] ?? null;
  const person = (at: number) => people[at % people.length] as Person;
  const instant = (body: Record<string, unknown>, field: string) => Date.parse(String(body[field]));
  /** Half the time someone who may, so that histories get anywhere. */
  const likely = (at: number, ids: Iterable<string>): Person => {
    const fits = [...ids];
    const id = at % 4 > 0 ? fits[at % Math.max(1, fits.length)] : undefined;
    return people.find((each) => each.id === id) ?? person(at);
  };
  const withRight = (right: keyof Rights) =>
    [...model.rights].filter(([, rights]) => rights[right]).map(([id]) => id);
  const inState = (at: number, ...states: string[]): Request | null =>
    one(at % 5 > 0 ? model.requests.filter(({ state }) => states.includes(state)) : model.requests, at);

  const play: Record<Exclude<Step['kind'], MoveKind | TieKind>, (step: Step) => Promise<unknown>> = {
    async claim({ a, b, c, d }) {
      const maker = person(a);
      const volunteer = c % 6 === 0 ? person(b) : maker;
      const served = c % 3 === 0 ? person(c) : null;
      const service = one(['company', 'haircut', 'carry'] as Service[], d) as Service;
      const daysAgo = b % 9 === 0 ? 6 + (d % 28) : 1 + (b % 3);
      const from = startOfDay(addDays(dayOf(Date.now()), -daysAgo)) + (6 * 60 + (c % 40) * 15) * MINUTE;
      const until = from + ((d % 25) - 1) * 15 * MINUTE;
      const now = Date.now();
      const broken = model.judgeClaim(maker.id, volunteer.id, served?.id ?? null, service, from, until, now);
      await expectCall(
        'createClaim',
        maker,
        '',
        {
          activity: service,
          startsAt: isoInShanghai(from),
          endsAt: isoInShanghai(until),
          ...(volunteer === maker ? {} : { volunteer: volunteer.number }),
          ...(served ? { servedMember: served.number } : {}),
        },
        broken,
        ({ id }) =>
          model.addClaim(String(id), maker.id, volunteer.id, served?.id ?? null, service, from, until, now),
      );
    },
    async approve({ a, b }) {
      const claim = one(
        a % 5 > 0
          ? model.claims.filter(({ state }) => state === 'waiting' || state === 'second')
          : model.claims,
        a,
      );
      if (!claim) return;
      const checker = likely(b, withRight('review'));
      await expectCall('approveClaim', checker, claim.id, {}, model.judgeApprove(claim, checker.id), () =>
        model.approve(claim, checker.id, Date.now()),
      );
    },
    async reject({ a, b }) {
      const claim = one(model.claims, a);
      if (!claim) return;
      const checker = likely(b, withRight('review'));
      await expectCall(
        'rejectClaim',
        checker,
        claim.id,
        { reason: '不对' },
        model.judgeReview(claim, checker.id),
        () => model.reject(claim, checker.id),
      );
    },
    async takeBack({ a, b }) {
      const claim = one(
        a % 5 > 0 ? model.claims.filter(({ state }) => state === 'waiting') : model.claims,
        a,
      );
      if (!claim) return;
      const who = likely(b, [claim.volunteer, claim.maker]);
      await expectCall('withdrawClaim', who, claim.id, {}, model.judgeTakingBack(claim, who.id), () =>
        model.takeClaimBack(claim),
      );
    },
    async gift({ a, b, c }) {
      const from = person(a);
      const kin = [...model.kin]
        .filter((pair) => pair.startsWith(`${from.id} `))
        .map((pair) => pair.split(' ')[1] ?? '');
      const to = b % 3 === 0 ? null : likely(b, kin);
      const minutes = c % 7 === 0 ? 1 + (c % 50) : 5 * (1 + (c % 24));
      await expectCall(
        'gift',
        from,
        '',
        { to: to?.number ?? 'pool', minutes },
        model.judgeGift(from.id, to?.id ?? 'pool', minutes),
        () => model.gift(from.id, to?.id ?? 'pool', minutes, Date.now()),
      );
    },
    async ask({ a, b, c, d }) {
      const asker = person(a);
      const served = d % 4 === 0 ? person(b) : asker;
      const service = one(['company', 'haircut', 'carry'] as Service[], d) as Service;
      const now = Date.now();
      const startsAt =
        startOfDay(addDays(dayOf(now), b % 11 === 0 ? -1 + (c % 65) : 1 + (b % 5))) + (c % 24) * 60 * MINUTE;
      const minutes = c % 9 === 0 ? c % 600 || 1 : 15 + 5 * (c % 12);
      await expectCall(
        'createRequest',
        asker,
        '',
        {
          service,
          startsAt: isoInShanghai(startsAt),
          minutes,
          place: '家里',
          ...(served === asker ? {} : { onBehalfOf: served.number }),
        },
        model.judgeAsk(asker.id, served.id, service, startsAt, minutes, now),
        ({ id }) => model.ask(String(id), asker.id, served.id, service, startsAt, minutes, now),
      );
    },
    async offer({ a, b }) {
      const request = inState(a, 'asked', 'offered');
      if (!request) return;
      const who = person(b);
      await expectCall('offerRequest', who, request.id, {}, model.judgeOffer(request, who.id), () =>
        model.offer(request, who.id),
      );
    },
    async withdraw({ a, b }) {
      const request = inState(a, 'offered', 'dispatched');
      if (!request) return;
      const who = likely(b, [...request.offered, ...request.chosen]);
      await expectCall(
        'withdrawOffer',
        who,
        request.id,
        {},
        model.judgeStep(request, who.id, 'withdraw'),
        () => model.withdraw(request, who.id),
      );
    },
    async excuse({ a, b, c, d }) {
      const request = inState(a, 'offered', 'dispatched');
      if (!request) return;
      const who = likely(b, withRight('dispatch'));
      const whom = likely(c, [...request.chosen, ...request.offered]);
      await expectCall(
        'excuseVolunteer',
        who,
        request.id,
        { volunteer: whom.number, told: d % 2 === 0 ? 'phone' : 'counter' },
        model.judgeExcuse(request, who.id, whom.id),
        () => model.withdraw(request, whom.id),
      );
    },
    async dispatch({ a, b, c, d }) {
      const request = inState(a, 'asked', 'offered');
      if (!request) return;
      const who = likely(b, withRight('dispatch'));
      const first = likely(c, request.offered);
      const others = [...request.offered].filter((one) => one !== first.id);
      const second = (RULES.services[request.service].two ? d % 5 > 0 : d % 9 === 0)
        ? likely(d, others)
        : null;
      const agreed = (a + c) % 3 === 0;
      await expectCall(
        'dispatchRequest',
        who,
        request.id,
        {
          volunteer: first.number,
          ...(second ? { second: second.number } : {}),
          ...(agreed ? { agreed: c % 4 > 1 ? 'phone' : 'counter' } : {}),
        },
        model.judgeDispatch(request, who.id, first.id, second?.id ?? null, agreed),
        () => model.dispatch(request, who.id, second ? [first.id, second.id] : [first.id]),
      );
    },
    start: (step) => byCode(step, 'start', 'dispatched'),
    finish: (step) => byCode(step, 'finish', 'started'),
    async pass({ a, b }) {
      const request = one(
        model.requests.filter(({ state }) => state === 'started'),
        a,
      );
      if (!request) return;
      const back = (1 + (b % 90)) * MINUTE;
      await letPass(bank, request.id, back);
      model.pass(request, back);
      trace.push(`${back / MINUTE} minutes go by in ${request.id.slice(0, 6)}`);
    },
    async confirm({ a, b, c }) {
      const request = inState(a, 'finished');
      if (!request) return;
      const who = likely(b, [request.served]);
      const minutes =
        c % 3 === 0 ? 1 + (c % 100) : c % 3 === 1 ? Math.max(1, model.payable(request) - 5 * (c % 3)) : null;
      await expectCall(
        'confirmRequest',
        who,
        request.id,
        minutes === null ? {} : { minutes },
        model.judgePay(request, who.id, 'confirm', minutes),
        () => model.pay(request, minutes ?? model.payable(request), Date.now()),
      );
    },
    async dispute({ a, b }) {
      const request = inState(a, 'finished');
      if (!request) return;
      const who = likely(b, [request.served, ...request.chosen]);
      await expectCall(
        'disputeRequest',
        who,
        request.id,
        { reason: '时间不对' },
        model.judgeStep(request, who.id, 'dispute'),
        () => model.dispute(request, Date.now()),
      );
    },
    async resolve({ a, b, c }) {
      const request = inState(a, 'disputed');
      if (!request) return;
      const who = likely(b, withRight('dispatch'));
      const minutes =
        c % 3 === 0 ? (c % 2 === 0 ? c % 100 : 5 * (c % 16)) : c % 3 === 1 ? model.payable(request) : 0;
      await expectCall(
        'resolveRequest',
        who,
        request.id,
        { minutes, reason: '问过双方' },
        model.judgePay(request, who.id, 'resolve', minutes),
        () => model.pay(request, minutes, Date.now()),
      );
    },
    async cancel({ a, b, c }) {
      if (c % 3 > 0) return;
      const request = inState(a, 'asked', 'offered', 'dispatched');
      if (!request) return;
      const who = likely(b, [request.served, ...withRight('dispatch')]);
      await expectCall(
        'cancelRequest',
        who,
        request.id,
        { reason: '不用了' },
        model.judgeStep(request, who.id, 'cancel'),
        () => model.cancel(request, Date.now()),
      );
    },
    async reverse({ a, b, c }) {
      const whose = person(a);
      if (model.left.has(whose.id)) return;
      const entries = model.account(whose.id).entries;
      const at = entries.length - 1 - (c % Math.max(1, Math.min(entries.length, 50)));
      const entry = entries[at];
      if (!entry) return;
      const book = await passbook(server, whose, 100);
      const found = book[entries.length - 1 - at];
      if (!found) return fail('the passbook is shorter than the model');
      const maker = likely(b, withRight('reverse'));
      await expectCall(
        'createReversal',
        maker,
        '',
        { transfer: found.id, reason: '记错了' },
        model.judgeReversal(maker.id, entry.transfer),
        ({ id }) => model.addReversal(String(id), maker.id, entry.transfer),
      );
    },
    async undo({ a, b, c }) {
      const found = one(
        a % 4 > 0 ? model.reversals.filter(({ state }) => state === 'waiting') : model.reversals,
        a,
      );
      if (!found) return;
      const checker = likely(b, withRight('reverse'));
      const approve = c % 4 > 0;
      await expectCall(
        approve ? 'approveReversal' : 'rejectReversal',
        checker,
        found.id,
        approve ? {} : { reason: '没有错' },
        model.judgeDecision(found, checker.id),
        () => model.decide(found, approve, Date.now()),
      );
    },
    async replay({ a }) {
      const old = one(sent, a);
      if (!old) return;
      const answer = await fetch(server.url + old.path, old.init);
      const text = await answer.text();
      trace.push(`again: ${old.path}`);
      const caller = people.find(({ token }) => token === old.init.headers.Authorization);
      if (caller && model.left.has(caller.id)) {
        if (answer.status !== 401) fail(`who has left is answered: ${text}`);
        return;
      }
      // What was answered about somebody who has left is not said again.
      const named = people.some(({ id, number }) => model.left.has(id) && old.text.includes(`"${number}"`));
      if (named && answer.status === 410) return;
      if (answer.status !== old.status || text !== old.text)
        fail(`another answer to the same key: ${text}\nbefore: ${old.text}`);
    },
    async read({ a }) {
      await accountAgrees(person(a));
    },
  };

  async function byCode({ a, b, c }: Step, step: 'start' | 'finish', state: string): Promise<void> {
    const request = inState(a, state);
    if (!request) return;
    const who = likely(b, request.chosen);
    let code = '0000000';
    if (c % 5 > 0) {
      const served = people.find(({ id }) => id === request.served) as Person;
      await expectCall(
        'requestCode',
        served,
        request.id,
        {},
        [...model.judgeStep(request, served.id, 'code'), ...(request.codes >= 40 ? ['codes_often'] : [])],
        (body) => {
          request.codes += 1;
          code = String(body.code);
        },
      );
    }
    if (step === 'start' && c % 4 > 0) {
      await letTheDayCome(bank, request.id);
      request.startsAt = Date.now();
    }
    const right = code !== '0000000';
    const outcome = await expectCall(
      step === 'start' ? 'startRequest' : 'finishRequest',
      who,
      request.id,
      { code },
      model.judgeCode(request, who.id, step, right, Date.now()),
      (body) => {
        if (step === 'start') model.start(request, instant(body, 'startedAt'));
        else model.finish(request, instant(body, 'finishedAt'));
        // The server keeps milliseconds and shows seconds.
        if (step === 'finish') request.servedMinutes = Number(body.servedMinutes);
      },
    );
    if (outcome === 'code_wrong') request.wrongCodes += 1;
  }

  async function accountAgrees(who: Person): Promise<void> {
    if (model.left.has(who.id)) {
      const { debits_pending, debits_posted, credits_posted } = await bank.figures(who.id);
      if (debits_pending !== 0 || debits_posted !== credits_posted) fail(`${cast.label(who)} left something`);
      return;
    }
    const { available, held, honour } = await get<{ available: number; held: number; honour: number }>(
      server,
      who,
      '/api/bank/account',
    );
    const wanted = {
      available: model.available(who.id),
      held: model.account(who.id).held,
      honour: model.honour(who.id),
    };
    if (JSON.stringify({ available, held, honour }) !== JSON.stringify(wanted)) {
      fail(
        `${cast.label(who)} has ${JSON.stringify({ available, held, honour })}, the model ${JSON.stringify(wanted)}`,
      );
    }
  }

  const stage = { bank, model, moves, people, person, likely, withRight, one, expectCall, fail };
  const whole = { ...play, ...movesOn(stage), ...tiesOn(stage) };
  for (const step of steps) await whole[step.kind](step);
  for (const each of people) {
    await accountAgrees(each);
    if (model.left.has(each.id)) continue;
    const book = await passbook(server, each);
    const wanted = running(model.account(each.id).entries);
    const got = book.map(({ kind, change, heldChange, balance, held }) =>
      [kind, change, heldChange, balance, held].join(' '),
    );
    if (got.join('\n') !== wanted.join('\n'))
      fail(`the passbook of ${cast.label(each)} differs:\n${got.join('\n')}\nmodel:\n${wanted.join('\n')}`);
  }
  return counts;
}

/** The model's entries as a passbook shows them, newest first. */
function running(entries: readonly Entry[]): string[] {
  let balance = 0;
  let held = 0;
  return entries
    .map(({ kind, change, heldChange }) => {
      balance += change;
      held += heldChange;
      return [kind, change, heldChange, balance, held].join(' ');
    })
    .reverse();
}

interface Line {
  id: string;
  kind: string;
  change: number;
  heldChange: number;
  balance: number;
  held: number;
}
async function passbook(server: Server, who: Person, most = Number.POSITIVE_INFINITY): Promise<Line[]> {
  const lines: Line[] = [];
  for (let cursor = '', next: string | null = ''; next !== null && lines.length < most; cursor = next ?? '') {
    const page: { items: Line[]; next: string | null } = await get(
      server,
      who,
      `/api/bank/passbook?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
    );
    lines.push(...page.items);
    next = page.next;
  }
  return lines;
}
async function get<T>(server: Server, who: Person, path: string): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { Authorization: who.token } });
  return (await answer.json()) as T;
}

/** Lets time pass in a going service, the only way a test can: with its guards taken off and put back as they were. */
async function letPass(bank: Bank, id: string, milliseconds: number): Promise<void> {
  const guards = await bank.rows(
    "SELECT name, sql FROM sqlite_master WHERE name IN ('requests_live_by_the_table', 'service_periods_change_once')",
  );
  const statements = [
    ...guards.map(({ name }) => `DROP TRIGGER ${name}`),
    `UPDATE requests SET started_at = started_at - ${milliseconds} WHERE id = '${id}'`,
    `UPDATE service_periods SET starts_at = starts_at - ${milliseconds} WHERE source = 'request:${id}'`,
    ...guards.map(({ sql }) => String(sql)),
  ];
  for (const statement of statements) await bank.run(statement);
}

interface Cast {
  model: Model;
  moves: Moves;
  people: Person[];
  label(person: Person): string;
}

/** Six residents, kin and a proxy among them, and staff who are residents too. */
async function openCast(bank: Bank): Promise<Cast> {
  const model = new Model();
  const moves = new Moves(model);
  const residents = [...(await bank.people(3)), ...(await bank.people(2, { hardship: true }))];
  const staff: [Person, Rights][] = [
    [await bank.person({ capabilities: ['hours.review'] }), { review: true }],
    [await bank.person({ capabilities: ['hours.review', 'members.manage'] }), { review: true, manage: true }],
    [
      await bank.person({ capabilities: ['requests.dispatch', 'bank.reverse'], hardship: true }),
      { dispatch: true, reverse: true },
    ],
    [
      await bank.person({
        capabilities: ['requests.dispatch', 'bank.reverse', 'hours.review', 'members.manage'],
      }),
      { dispatch: true, reverse: true, review: true, manage: true },
    ],
  ];
  const people = [...residents, ...staff.map(([each]) => each)];
  for (const [{ id }, rights] of staff) model.rights.set(id, rights);
  for (const { id } of [people[3], people[4], people[7]] as Person[]) moves.inHardship.add(id);
  for (const [one, other] of [
    [0, 1],
    [1, 2],
    [3, 8],
  ] as const) {
    const [first, second] = [people[one], people[other]] as [Person, Person];
    await bank.kin(first, second);
    model.kin.add(`${first.id} ${second.id}`).add(`${second.id} ${first.id}`);
  }
  const [principal, holder, maker, witness] = [people[4], people[0], people[5], people[6]] as [
    Person,
    Person,
    Person,
    Person,
  ];
  await bank.run(`INSERT INTO mandates (principal, holder, can_read, can_request, can_confirm, maker, witness, starts_at, ends_at, agreed_by, agreed_at)
    VALUES ('${principal.id}', '${holder.id}', 1, 1, 1, '${maker.id}', '${witness.id}', ${Date.now() - 1000}, ${Date.now() + DAY}, '${witness.id}', ${Date.now() - 1000})`);
  const [{ id = '' } = {}] = await bank.rows(
    `SELECT id FROM mandates WHERE principal = '${principal.id}' AND holder = '${holder.id}'`,
  );
  model.mandates.push({
    id: String(id),
    principal: principal.id,
    holder: holder.id,
    maker: maker.id,
    witness: witness.id,
    scope: ['read', 'request', 'confirm'],
    agreed: true,
    state: 'live',
  });
  for (const each of people) {
    await bank.deposit(each, 200);
    model.deposit(each.id, 200, Date.now());
  }
  return { model, moves, people, label: (person) => `P${people.indexOf(person)}` };
}

const FIXTURE = "seq IN (SELECT seq FROM ledger_transfers WHERE request_key LIKE 'fixture/%')";
const MOVED = "seq >= (SELECT min(seq) FROM ledger_transfers WHERE request_key LIKE 'fixture/time/%')";
const movedBack = (column: string) =>
  `${column} IN (SELECT id FROM service_periods WHERE source LIKE 'request:%' OR source LIKE 'activity:%')`;
/**
 * What a test does by SQL: its deposits have no claim, nobody opened its budgets, service that it moved back may overlap,
 * and its book is moved ahead (`moveBookTo`), from where the clock goes on.
 */
const KNOWN: { readonly [what: string]: string } = {
  clock: MOVED,
  deposit: FIXTURE,
  unasked: FIXTURE,
  budget: "about LIKE 'issuance-%'",
  overlap: `${movedBack('about')} OR ${movedBack('found')}`,
};

/** What the nightly audit finds wrong with the book as a whole, but for what a test does by SQL. */
export async function wholeBookFaults(bank: Pick<Bank, 'rows'>): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const [what, select] of Object.entries(BOOK_CHECKS)) {
    const known = KNOWN[what];
    // A check stops at some faults, and so does the console: what is known must not fill that up.
    const asked = known
      ? `SELECT * FROM (${select.replace(/LIMIT \d+$/, '')}) WHERE NOT coalesce(${known}, FALSE) LIMIT 50`
      : select;
    for (const fault of await bank.rows(asked)) faults.push({ what, ...fault });
  }
  return faults;
}
