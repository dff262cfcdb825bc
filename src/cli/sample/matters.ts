import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  addDays,
  DAY,
  dayOf,
  HOUR,
  type Instant,
  MINUTE,
  startOfDay,
  weekdayOf,
} from '../../calendar/shanghai.ts';
import type { WorkingTime } from '../../calendar/working.ts';
import { PUBLIC_WORDS } from '../../matters/public.ts';
import { type MatterRules, rulesOn } from '../../matters/rules.ts';
import { type Chance, chance } from './chance.ts';
import { Life } from './matter-life.ts';
import { callers, found, kept, more, type Said } from './matters-said.ts';
import type { Person } from './people.ts';
import { newId, Rows } from './rows.ts';

export interface MatterContent {
  rules: readonly MatterRules[];
  /** Days that are not as their day of the week says. */
  days: WorkingTime['exceptions'];
}
/** Members by id. */
interface Hands {
  desk: string;
  second: string;
  lookers: readonly [string, string];
  /** Who has what is said in each courtyard. */
  handlers: ReadonlyMap<string, string>;
}
/** How far it came. */
type Course = 'heard' | 'assigned' | 'accepted' | 'answered' | 'checking' | 'signedOff' | 'judged' | 'back';

/** A year, or since there are rules, of what people said; each step a row that the database's guards judge. Nothing where nothing is heard. */
export function addMatters(
  db: DatabaseSync,
  people: readonly Person[],
  id: (number: string) => string,
  { rules, days }: MatterContent,
  now: Instant,
): void {
  const inForce = rulesOn(rules, dayOf(now));
  const hands = handsOf(db, people, id);
  const courts = [...hands.handlers.keys()];
  if (!inForce || courts.length === 0) return;
  const lives = new Lives(db, inForce, days, hands);
  for (const one of planMatters(inForce, courts, now)) lives.live(one);
}

interface Planned {
  said: Said;
  court: string;
  building: string;
  at: Instant;
  caller: string;
  course: Course;
  until: Instant;
}

/** The road of the second courtyard was signed off, and four weeks later it is as it was. */
const BACK = 5;
/** Some were said of late, so many days ago. */
const LATE: readonly number[] = [0, 3, 9, 12, 1, 4];

/** In the order in which they were said. */
export function planMatters(rules: MatterRules, courts: readonly string[], now: Instant): Planned[] {
  const random = chance(7);
  const from = [addDays(dayOf(now), -340), rules.inForceFrom].toSorted().at(-1) ?? '';
  const span = Math.floor((startOfDay(dayOf(now)) - startOfDay(from)) / DAY);
  const known = (said: readonly Said[]) =>
    said.filter(({ kind }) => rules.kinds.some(({ id }) => id === kind));
  const lines = courts.flatMap((court) => known(found).map((said) => ({ said, court })));
  const others = known([...more, ...kept]).map((said, n) => ({
    said,
    court: courts[n % courts.length] ?? '',
  }));
  const all = [...lines, ...others].map(({ said, court }, at): Planned => {
    // Spread over the span by the golden section, so that no courtyard and no kind has a season.
    const share = (0.13 + at * 0.618_034) % 1;
    const late = at === BACK ? 50 : at % 7 === 2 ? LATE[(at - 2) / 7] : undefined;
    const day = workday(addDays(dayOf(now), -(late ?? span - Math.floor(share * (span - 10)))));
    const left = (now - startOfDay(day)) / DAY;
    return {
      said,
      court,
      building: `${random.whole(1, 4)}号楼`,
      at: startOfDay(day) + 9 * HOUR + random.whole(0, 480) * MINUTE,
      caller: random.pick(callers),
      course: at === BACK ? 'back' : courseOf(said, left),
      until: now,
    };
  });
  return all.filter(({ at }) => at < now).toSorted((one, other) => one.at - other.at);
}

/** What is older than some weeks is over; what was said of late is on its way, dangers sooner. */
function courseOf({ kind, standard }: Said, daysLeft: number): Course {
  if (kind !== 'danger') {
    if (daysLeft < 1) return 'heard';
    if (daysLeft < 2) return 'assigned';
    if (daysLeft < 8) return 'accepted';
  }
  if (daysLeft < 12) return 'answered';
  if (daysLeft < 15 && standard) return 'checking';
  return standard || kind === 'danger' || kind === 'repair' ? 'signedOff' : 'judged';
}

/** Or the Friday before. */
const workday = (day: string): string => addDays(day, Math.min(0, 5 - (weekdayOf(day) || 7)));

function handsOf(db: DatabaseSync, people: readonly Person[], id: (number: string) => string): Hands {
  const having = (right: Person['capabilities'][number]) =>
    people.filter(({ capabilities }) => capabilities.includes(right)).map(({ number }) => id(number));
  const [desk = '', second = ''] = having('matters.hear');
  const [one = '', two = ''] = having('matters.verify');
  const heads = db
    .prepare(
      "SELECT p.member, r.name FROM posts p JOIN register_places r ON r.id = p.place WHERE p.kind = 'courthead'",
    )
    .all();
  return {
    desk,
    second,
    lookers: [one, two],
    handlers: new Map(heads.map(({ member, name }) => [String(name), String(member)])),
  };
}

/** Writes lives of matters. */
class Lives {
  readonly #rows: Rows;
  readonly #rules: MatterRules;
  readonly #days: WorkingTime['exceptions'];
  readonly #hands: Hands;
  readonly #random: Chance = chance(11);
  #year = '';
  #no = 0;

  constructor(db: DatabaseSync, rules: MatterRules, days: WorkingTime['exceptions'], hands: Hands) {
    this.#rows = new Rows(db);
    this.#rules = rules;
    this.#days = days;
    this.#hands = hands;
  }

  live({ said, court, building, at, caller, course, until }: Planned): void {
    const fill = (words: string) => words.replace('{n}', building);
    const { desk, second, lookers, handlers } = this.#hands;
    const holder = handlers.get(court) ?? desk;
    const matter = this.#hear(said, `${court}${building}`, fill(said.words), caller, at);
    const days = (low: number, high: number) =>
      this.#random.whole(low * 24, high * 24) * HOUR + this.#random.whole(0, 59) * MINUTE;
    const shown = this.#rules.kinds.some(({ id, shown: is }) => id === said.kind && is);
    const open = `${court}${fill(said.open)}`;
    let time = at;
    const next = (wait: number, take: (time: Instant) => void): boolean => {
      time += wait;
      // What would be tomorrow has not happened.
      if (time >= until) return false;
      take(time);
      return true;
    };
    const standard = this.#rules.standards.some(({ id }) => id === said.standard) ? said.standard : undefined;
    const show = (answer: string) => (now: Instant) =>
      matter.step('publish', now, {
        by: desk,
        words: open.slice(0, PUBLIC_WORDS),
        open: { court: `court:${court}`, standard: standard ?? '', answer },
      });
    const urgent = said.kind === 'danger';
    next((urgent ? 8 : 20) * MINUTE, (now) => matter.step('contact', now, { by: desk }));
    if (course === 'heard') return;
    next((urgent ? 4 : 40) * MINUTE, (now) =>
      matter.step('assign', now, { by: desk, holder, outward: open }),
    );
    if (shown) next(MINUTE, show(''));
    if (course === 'assigned') return;
    next((urgent ? 6 : 50) * MINUTE, (now) => matter.step('accept', now, { by: holder }));
    if (course === 'accepted') return;
    const answer = said.answer ?? '';
    const answered = next(urgent ? 80 * MINUTE : days(1, 4), (now) =>
      matter.step('answer', now, { by: holder, words: answer, answer, outcome: 'done' }),
    );
    if (!answered) return;
    if (shown) next(30 * MINUTE, show(answer));
    if (course === 'answered') return;
    if (course === 'judged') {
      next(days(1, 3), (now) =>
        matter.step('judge', now, { by: second, reached: 1, solved: 1, satisfied: 1 }),
      );
      return;
    }
    const looked = next(days(1, 2), (now) =>
      matter.step('check', now, { by: lookers[0], words: '去看过，办好了' }),
    );
    if (!looked || course === 'checking') return;
    next(days(1, 3), (now) => matter.step('signOff', now, { by: lookers[1], words: '第二次去看，还是好的' }));
    if (course === 'back')
      next(days(28, 29), (now) => matter.step('reopen', now, { by: second, inward: '回头看，又和原来一样' }));
  }

  #hear(said: Said, place: string, words: string, caller: string, at: Instant): Life {
    const year = dayOf(at).slice(0, 4);
    this.#no = year === this.#year ? this.#no + 1 : 1;
    this.#year = year;
    const kind = this.#rules.kinds.find(({ id }) => id === said.kind);
    if (!kind) throw new Error(`the rules know no ${said.kind}`);
    const id = newId();
    this.#rows.run(
      `INSERT INTO matters (id, no, kind, urgent, verified, reachable, source, place, rules, said_at, counted_from)
        VALUES (:id, :no, :kind, :urgent, :verified, 1, 'phone', :place, :rules, :at, :at)`,
      {
        id,
        no: `${year}-${String(this.#no).padStart(4, '0')}`,
        kind: kind.id,
        urgent: Number(kind.urgent),
        verified: Number(kind.verified),
        place,
        rules: this.#rules.id,
        at,
      },
    );
    this.#rows.run(
      'INSERT INTO matter_vault (matter, name, phone, words, digest, once) VALUES (:id, :caller, :phone, :words, :digest, :once)',
      {
        id,
        caller,
        phone: `19900009${String(this.#random.whole(100, 999))}`,
        words,
        digest: randomBytes(32).toString('hex'),
        once: randomBytes(32).toString('hex'),
      },
    );
    return new Life(this.#rows, id, this.#rules, kind, this.#days, at, this.#hands.desk);
  }
}
