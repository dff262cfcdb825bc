import { mayGive, mayReceive, mayRedeem } from '../../bank/fitness.ts';
import { grantPeriod } from '../../bank/grant.ts';
import type { Policy, ServiceType } from '../../bank/policy.ts';
import { addDays, type Day, dayOf, type Instant, MINUTE, startOfDay } from '../../calendar/shanghai.ts';
import { type Chance, chance } from './chance.ts';
import type { Person } from './people.ts';

/**
 * One thing that happened in the sample's year, at the moment at which it was recorded. People are named by their
 * member numbers, claims and requests by names of the plan.
 */
export type Step = { at: Instant } & (
  | {
      do: 'claim';
      claim: string;
      volunteer: string;
      served: string | null;
      service: ServiceType;
      startsAt: Instant;
      minutes: number;
      policy: string;
      note: string;
    }
  | { do: 'approve'; claim: string; checker: string }
  | {
      do: 'ask';
      request: string;
      served: string;
      service: ServiceType;
      startsAt: Instant;
      minutes: number;
      place: string;
      note: string;
      policy: Policy;
    }
  | { do: 'offer'; request: string; volunteer: string }
  | { do: 'dispatch'; request: string; volunteer: string; by: string }
  | { do: 'start' | 'finish'; request: string; by: string }
  | { do: 'confirm'; request: string; minutes: number; thanks?: { words: string; by: string } }
  | { do: 'cancel'; request: string; reason: string }
  | { do: 'give'; from: string; to: string | 'pool'; minutes: number; note: string; policy: string }
  | {
      do: 'grant';
      to: string;
      minutes: number;
      name: string;
      period: string;
      reason: string;
      policy: string;
      maker: string;
      checker: string;
    }
);

/** Who does the staff's part. */
export interface Staff {
  checkers: [string, string];
  dispatcher: string;
  manager: string;
}

/** What can be asked of a plan. */
export interface Year {
  people: Person[];
  staff: Staff;
  /** Kin who give each other hours: from, to. */
  kin: [string, string][];
  /** In order of their days. */
  policies: Policy[];
  from: Day;
  now: Instant;
}

/** Services that one volunteer of average zeal gives in a day. */
const ZEAL = 0.045;
/** Requests a day, for each volunteer. */
const ASKING = 0.011;
/** What served people say, of any service. */
const THANKS = [
  '说话和气，做事利索，跟自家孩子一样。',
  '腿脚不好，多亏你跑这一趟。',
  '约好几点就几点到，心里踏实。',
  '手脚麻利，走的时候还问下回什么时候来。',
  '下雨还来，裤脚都湿了。',
  '来了先问身体好不好，跟我说了半天话。',
  '话不多，活儿细，叫人放心。',
  '走的时候还把垃圾带下楼。',
  '一进门就忙开了，水都没顾上喝一口。',
  '一个人住，有人敲门就高兴。',
];
/** One in so many says it, and lets it be seen. */
const THANKFUL = 20;

const NOTES = [
  '',
  '',
  '',
  '老人家里暖气不热，顺手报修了',
  '按约定时间到的',
  '下周还约这个时候',
  '带了小票，当面算清',
];

/**
 * A plausible year: who served whom and when, what was spent, given and granted. The same input gives the same year.
 * Nobody serves or is served twice on a day, and nobody spends what is not there: the database would refuse it.
 */
export function planYear(year: Year, seed = 7): Step[] {
  const plan = new Planner(year, chance(seed));
  for (let day = year.from; startOfDay(day) <= year.now; day = addDays(day, 1)) plan.day(day);
  return plan.steps.filter(({ at }) => at <= year.now).sort((a, b) => a.at - b.at);
}

class Planner {
  readonly steps: Step[] = [];
  readonly #year: Year;
  readonly #random: Chance;
  /** Minutes that can be spent, by member number, as known on the day being planned. */
  readonly #free = new Map<string, number>();
  #confirmed = 0;
  #pool = 0;
  readonly #busy = new Set<string>();
  readonly #asking = new Map<string, Instant>();
  /** What becomes free on a later day. */
  readonly #due = new Map<Day, (() => void)[]>();
  readonly #givers: Person[];
  #count = 0;

  constructor(year: Year, random: Chance) {
    this.#year = year;
    this.#random = random;
    this.#givers = year.people.filter(({ gives }) => gives > 0);
  }

  day(day: Day): void {
    for (const credit of this.#due.get(day) ?? []) credit();
    this.#due.delete(day);
    const policy = this.#year.policies.findLast(({ inForceFrom }) => inForceFrom <= day);
    if (!policy) return;
    for (const giver of this.#givers) {
      if (this.#random.next() < ZEAL * giver.gives) this.#claim(day, policy, giver);
    }
    const asking = ASKING * this.#givers.length * (day >= this.#lately(1) ? 4 : 1);
    for (let left = asking; left > 0; left -= 1) {
      if (this.#random.next() < left) this.#request(day, policy);
    }
    if (day.endsWith('-20')) this.#gifts(day, policy);
    if (/-(01|04|07|10)-25$/.test(day)) this.#grants(day, policy);
  }

  #claim(day: Day, policy: Policy, giver: Person): void {
    if (this.#busy.has(`${giver.number} ${day}`)) return;
    const startsAt = this.#time(day, 8, 16);
    const fitting = policy.services.filter((service) => mayGive(service, giver, startsAt));
    if (fitting.length === 0) return;
    const service = this.#random.pick(fitting);
    const served = /xunluo|huanjing|wenyi/.test(service.id) ? null : this.#servedOn(day, service, giver);
    if (served === undefined) return;
    const minutes = this.#minutes(service.minMinutes, Math.min(service.maxMinutes, 180));
    this.#busy.add(`${giver.number} ${day}`);
    if (served) this.#busy.add(`${served} ${day}`);
    const claim = this.#name('claim');
    const at = startsAt + (minutes + this.#random.whole(20, 240)) * MINUTE;
    this.steps.push({
      at,
      do: 'claim',
      claim,
      volunteer: giver.number,
      served,
      service,
      startsAt,
      minutes,
      policy: policy.id,
      note: this.#random.pick(NOTES),
    });
    // Of the last days, some still wait, so that a checker finds something to do.
    const waits = day >= this.#lately(3) && this.#random.next() < 0.6 ? 4 : 1;
    const next = addDays(day, waits);
    const checker = this.#random.pick(this.#year.staff.checkers);
    this.steps.push({ at: this.#time(next, 9, 11), do: 'approve', claim, checker });
    this.#later(next, () => this.#add(giver.number, minutes));
  }

  #servedOn(day: Day, service: ServiceType, giver: Person): string | undefined {
    const { people } = this.#year;
    for (let tries = 0; tries < 8; tries += 1) {
      const person = this.#random.pick(people);
      const fits = mayReceive(service, person, startOfDay(day)) && person.capabilities.length === 0;
      if (fits && person !== giver && !this.#busy.has(`${person.number} ${day}`)) return person.number;
    }
    return undefined;
  }

  #request(day: Day, policy: Policy): void {
    const at = this.#time(day, 13, 16);
    const served = this.#asker(day, policy, at);
    if (!served) return;
    const services = policy.services.filter(
      (one) => !one.needsTwo && one.maxMinutes >= policy.request.minMinutes && mayReceive(one, served, at),
    );
    if (services.length === 0) return;
    const service = this.#random.pick(services);
    const most = Math.min(
      this.#free.get(served.number) ?? 0,
      policy.request.maxMinutes,
      service.maxMinutes,
      120,
    );
    const least = Math.max(policy.request.minMinutes, service.minMinutes);
    if (most < least) return;
    const minutes = this.#minutes(least, most);
    const visit = addDays(day, this.#random.whole(1, 3));
    const startsAt = this.#time(visit, 8, 17);
    // Of those still ahead, some wait for someone to offer.
    const open = visit > this.#lately(0) && this.#random.next() < 0.6;
    const volunteer = open ? undefined : this.#volunteerOn(visit, service, served, startsAt);
    const request = this.#name('request');
    const ends = startsAt + minutes * MINUTE;
    this.#asking.set(served.number, ends + 6 * 60 * MINUTE);
    this.#add(served.number, -minutes);
    const one = { request };
    this.steps.push({
      ...one,
      at,
      do: 'ask',
      served: served.number,
      service,
      startsAt,
      minutes,
      place: served.home,
      note: this.#random.pick(NOTES.slice(0, 3)),
      policy,
    });
    if (!volunteer) {
      this.steps.push({ ...one, at: startsAt, do: 'cancel', reason: '这一次没有人能来，改天再约' });
      this.#later(addDays(visit, 1), () => this.#add(served.number, minutes));
      return;
    }
    this.#busy.add(`${volunteer.number} ${visit}`).add(`${served.number} ${visit}`);
    const given = Math.max(
      1,
      minutes - (this.#random.next() < 0.3 ? this.#random.whole(1, Math.min(20, minutes - 1)) : 0),
    );
    const by = volunteer.number;
    this.steps.push(
      { ...one, at: at + this.#random.whole(20, 50) * MINUTE, do: 'offer', volunteer: by },
      {
        ...one,
        at: at + this.#random.whole(60, 120) * MINUTE,
        do: 'dispatch',
        volunteer: by,
        by: this.#year.staff.dispatcher,
      },
      { ...one, at: startsAt, do: 'start', by },
      { ...one, at: startsAt + given * MINUTE, do: 'finish', by },
      {
        ...one,
        at: startsAt + given * MINUTE + this.#random.whole(10, 200) * MINUTE,
        do: 'confirm',
        minutes: given,
        ...this.#thanks(),
      },
    );
    this.#later(addDays(visit, 1), () => {
      this.#add(by, given);
      this.#add(served.number, minutes - given);
    });
  }

  #thanks(): { thanks?: { words: string; by: string } } {
    this.#confirmed += 1;
    if (this.#confirmed % THANKFUL !== 0) return {};
    const words = THANKS[(this.#confirmed / THANKFUL) % THANKS.length] ?? '';
    return { thanks: { words, by: this.#year.staff.dispatcher } };
  }

  #asker(day: Day, policy: Policy, at: Instant): Person | undefined {
    const { people } = this.#year;
    for (let tries = 0; tries < 12; tries += 1) {
      const person = this.#random.pick(people);
      const open = (this.#asking.get(person.number) ?? 0) > startOfDay(day);
      const rich = (this.#free.get(person.number) ?? 0) >= policy.request.minMinutes;
      if (rich && !open && person.capabilities.length === 0 && mayRedeem(policy, person, [], at))
        return person;
    }
    return undefined;
  }

  #volunteerOn(day: Day, service: ServiceType, served: Person, at: Instant): Person | undefined {
    if (this.#busy.has(`${served.number} ${day}`)) return undefined;
    for (let tries = 0; tries < 10; tries += 1) {
      const person = this.#random.pick(this.#givers);
      const free = person !== served && !this.#busy.has(`${person.number} ${day}`);
      if (free && mayGive(service, person, at)) return person;
    }
    return undefined;
  }

  /** Once a month: hours to kin, and to the pool from those who have plenty. */
  #gifts(day: Day, policy: Policy): void {
    for (const [from, to] of this.#year.kin) this.#give(day, policy, from, to, 60, '给家里用');
    for (const { number } of this.#givers) {
      if ((this.#free.get(number) ?? 0) > 600 && this.#random.next() < 0.25) {
        this.#give(day, policy, number, 'pool', this.#minutes(60, 180), '');
      }
    }
  }

  #give(day: Day, policy: Policy, from: string, to: string, minutes: number, note: string): void {
    if ((this.#free.get(from) ?? 0) < minutes) return;
    this.#add(from, -minutes);
    this.steps.push({ at: this.#time(day, 18, 20), do: 'give', from, to, minutes, note, policy: policy.id });
    this.#later(addDays(day, 1), () => {
      if (to === 'pool') this.#pool += minutes;
      else this.#add(to, minutes);
    });
  }

  /** Once a quarter: what the rules grant to households in hardship, as far as the pool reaches. */
  #grants(day: Day, policy: Policy): void {
    const grant = policy.seedGrants.find(({ who, source }) => who === 'hardship' && source === 'pool');
    if (!grant) return;
    const { manager, checkers } = this.#year.staff;
    for (const { number, hardship } of this.#year.people) {
      if (!hardship || this.#pool < grant.minutes) continue;
      this.#pool -= grant.minutes;
      this.steps.push({
        at: this.#time(day, 10, 11),
        do: 'grant',
        to: number,
        minutes: grant.minutes,
        name: grant.id,
        period: grantPeriod(grant, day),
        reason: grant.name,
        policy: policy.id,
        maker: manager,
        checker: checkers[1],
      });
      this.#later(addDays(day, 1), () => this.#add(number, grant.minutes));
    }
  }

  /** The day that many days before the year's end. */
  #lately(days: number): Day {
    return addDays(dayOf(this.#year.now), -days);
  }

  #add(number: string, minutes: number): void {
    this.#free.set(number, (this.#free.get(number) ?? 0) + minutes);
  }

  #later(day: Day, credit: () => void): void {
    const due = this.#due.get(day);
    if (due) due.push(credit);
    else this.#due.set(day, [credit]);
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#count}`;
  }

  /** A moment of that day between two full hours. */
  #time(day: Day, from: number, to: number): Instant {
    return startOfDay(day) + this.#random.whole(from * 60, to * 60 - 1) * MINUTE;
  }

  #minutes(low: number, high: number): number {
    const steps = Math.floor((high - low) / 5);
    return low + 5 * this.#random.whole(0, Math.max(0, steps));
  }
}
