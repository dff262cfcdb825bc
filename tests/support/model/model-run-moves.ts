/** Steps of random histories that open activities, grant credits and let people leave. */
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Bank, Person } from '../people.ts';
import { type Model, type Rights, RULES, type Service } from './model.ts';
import type { Moves } from './model-moves.ts';

const MINUTE = 60_000;

/** What is chosen among what there is. */
export interface Choice {
  a: number;
  b: number;
  c: number;
  d: number;
}
export interface Stage {
  bank: Bank;
  model: Model;
  moves: Moves;
  people: readonly Person[];
  person(at: number): Person;
  likely(at: number, ids: Iterable<string>): Person;
  withRight(right: keyof Rights): string[];
  one<T>(list: readonly T[], at: number): T | null;
  /** Makes a call; does `effect` where no rule is broken, and wants one of the broken rules' codes otherwise. */
  expectCall(
    name: string,
    who: Person,
    id: string,
    input: object,
    broken: readonly string[],
    effect: (body: Record<string, unknown>) => void,
  ): Promise<string>;
  fail(why: string): never;
}
export const moveKinds = [
  'open',
  'visit',
  'visit',
  'visit',
  'stay',
  'stay',
  'go',
  'go',
  'correct',
  'close',
  'grant',
  'give',
  'give',
  'leave',
  'farewell',
] as const;
export type MoveKind = (typeof moveKinds)[number];

export function movesOn(stage: Stage): Record<MoveKind, (choice: Choice) => Promise<unknown>> {
  const { bank, model, moves, people, person, likely, withRight, one, expectCall, fail } = stage;
  const goingOn = (at: number) =>
    one(at % 6 > 0 ? moves.activities.filter(({ state }) => state === 'open') : moves.activities, at);
  /** Mostly someone else decides; `likely` sees to it that at times the maker tries. */
  const others = (ids: string[], maker: string) => ids.filter((id) => id !== maker);
  const byId = (id: string) => people.find((each) => each.id === id) as Person;

  return {
    async open({ b, c, d }) {
      if (moves.activities.filter(({ state }) => state === 'open').length > 2) return;
      const maker = likely(b, withRight('dispatch'));
      const service = one(['company', 'haircut'] as Service[], d) as Service;
      const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
      const endsAt = minute + 180 * MINUTE;
      const places = 1 + (c % 5);
      const input = {
        title: '扫院种花',
        service,
        place: '东院',
        startsAt: isoInShanghai(minute - 600 * MINUTE),
        endsAt: isoInShanghai(endsAt),
        places,
      };
      const broken = model.may(maker.id, 'dispatch') ? [] : ['not_allowed'];
      let id = '';
      const outcome = await expectCall('createActivity', maker, '', input, broken, (body) => {
        id = String(body.id);
      });
      if (outcome !== '') return;
      await expectCall('activityCode', maker, id, {}, [], ({ code, out }) => {
        moves.activities.push({
          id,
          maker: maker.id,
          service,
          endsAt,
          places,
          code: String(code),
          out: String(out),
          state: 'open',
          visits: [],
          wrong: new Map(),
        });
      });
    },
    async visit({ a, b, c }) {
      const activity = goingOn(a);
      if (!activity) return;
      const who = person(b);
      const right = c % 7 > 0;
      const broken = moves.judgeSignIn(activity, who.id, right, Date.now());
      const input = { code: right ? activity.code : 'abcdef' };
      const outcome = await expectCall('signIn', who, activity.id, input, broken, () => {});
      if (outcome === 'activity_code_wrong') countWrong(activity.wrong, who.id);
      if (outcome !== '') return;
      // The answer shows seconds; what counts begins with the next whole minute after the millisecond.
      const [period] = await bank.rows(
        `SELECT starts_at FROM service_periods WHERE source = 'activity:${activity.id}' AND volunteer = '${who.id}'`,
      );
      moves.signIn(activity, who.id, Number(period?.starts_at));
    },
    async stay({ a, b }) {
      const activity = goingOn(a);
      const inside = activity?.visits.filter(({ minutes }) => minutes === null) ?? [];
      const visit = one(inside, b);
      if (!activity || !visit) return;
      const back = (1 + (b % 120)) * MINUTE;
      await letStay(bank, activity.id, visit.member, back);
      visit.period.from -= back;
    },
    async go({ a, b, c }) {
      const activity = goingOn(a);
      if (!activity) return;
      const inside = activity.visits.filter(({ minutes }) => minutes === null).map(({ member }) => member);
      const who = likely(b, inside);
      const right = c % 9 > 0;
      const visit = activity.visits.find(({ member }) => member === who.id);
      const before = Date.now();
      const broken = moves.judgeSignOut(activity, who.id, right);
      const input = { code: right ? activity.out : 'abcdef' };
      const outcome = await expectCall('signOut', who, activity.id, input, broken, ({ own }) => {
        if (!visit) return;
        const { minutes } = own as { minutes: number };
        const may = [before, Date.now()].map((leftAt) => moves.counted(activity, visit, leftAt));
        if (!may.includes(minutes)) fail(`counted ${minutes} minutes, the model ${may.join(' or ')}`);
        moves.settle(visit, minutes);
        activity.wrong.delete(who.id);
      });
      if (outcome === 'activity_code_wrong') countWrong(activity.wrong, who.id);
    },
    async correct({ a, b, c, d }) {
      const activity = goingOn(a);
      if (!activity) return;
      const staff = likely(b, withRight('dispatch'));
      const who = likely(
        c,
        activity.visits.map(({ member }) => member),
      );
      const visit = activity.visits.find(({ member }) => member === who.id);
      const from = visit?.period.from ?? Math.floor(Date.now() / MINUTE) * MINUTE;
      const leftAt = d % 3 === 0 ? null : from + (d % 100) * MINUTE;
      const input = {
        member: who.number,
        reason: '忘了签退',
        ...(leftAt === null ? {} : { leftAt: isoInShanghai(leftAt) }),
      };
      const broken = moves.judgeCorrection(activity, staff.id, who.id, leftAt, Date.now());
      await expectCall('correctVisit', staff, activity.id, input, broken, () => {
        if (!visit) return;
        moves.settle(visit, leftAt === null ? 0 : moves.counted(activity, visit, leftAt), staff.id);
      });
    },
    async close({ a, b }) {
      const activity = goingOn(a);
      if (!activity) return;
      const staff = likely(b, [...withRight('dispatch'), ...withRight('review')]);
      const broken = moves.judgeClosing(activity, staff.id);
      await expectCall('closeActivity', staff, activity.id, {}, broken, ({ visits }) => {
        const claims = new Map<string, string>();
        for (const { member, claim } of visits as { member: { number: string }; claim: string | null }[]) {
          const visitor = people.find(({ number }) => number === member.number);
          if (claim !== null && visitor) claims.set(visitor.id, claim);
        }
        moves.close(activity, claims, Date.now());
        const wanted = activity.visits.filter(({ minutes }) => (minutes ?? 0) >= RULES.least).length;
        if (claims.size !== wanted) fail(`${claims.size} claims came of ${wanted} visits`);
      });
    },
    async grant({ a, b }) {
      const maker = likely(a, withRight('reverse'));
      const member = likely(b, moves.inHardship);
      const input = { grant: RULES.grant.id, member: member.number, reason: '低保家庭' };
      const broken = moves.judgeGrant(maker.id, member.id);
      await expectCall('createGrant', maker, '', input, broken, ({ id }) =>
        moves.grants.push({ id: String(id), maker: maker.id, member: member.id, state: 'waiting' }),
      );
    },
    async give({ a, b, c }) {
      const grant = one(
        a % 4 > 0 ? moves.grants.filter(({ state }) => state === 'waiting') : moves.grants,
        a,
      );
      if (!grant) return;
      const checker = likely(b, others(withRight('reverse'), grant.maker));
      if (c % 4 === 0) {
        const reject = moves.judgeRejecting(grant, checker.id);
        await expectCall('rejectGrant', checker, grant.id, { reason: '材料不全' }, reject, () => {
          grant.state = 'rejected';
        });
        return;
      }
      await expectCall('approveGrant', checker, grant.id, {}, moves.judgeGiving(grant, checker.id), () =>
        moves.give(grant, Date.now()),
      );
    },
    async leave({ a, b, c, d }) {
      if (d % 2 > 0) return;
      const leaver = person(a);
      const maker = c % 3 === 0 ? likely(b, withRight('manage')) : leaver;
      const kin = [...model.kin].filter((pair) => pair.startsWith(`${leaver.id} `));
      const heir =
        b % 2
          ? null
          : likely(
              c,
              kin.map((pair) => pair.split(' ')[1] ?? ''),
            );
      const input = {
        to: heir?.number ?? 'pool',
        reason: '搬走了',
        ...(maker === leaver ? {} : { member: leaver.number }),
      };
      const broken = moves.judgeLeaving(maker.id, leaver.id, heir?.id ?? 'pool');
      await expectCall('createLeaving', maker, '', input, broken, ({ id }) =>
        moves.leavings.push({
          id: String(id),
          maker: maker.id,
          leaver: leaver.id,
          heir: heir?.id ?? 'pool',
          state: 'waiting',
        }),
      );
    },
    async farewell({ a, b, c }) {
      const leaving = one(
        a % 4 > 0 ? moves.leavings.filter(({ state }) => state === 'waiting') : moves.leavings,
        a,
      );
      if (!leaving) return;
      if (c % 3 === 0) {
        // Think again, or be turned down.
        const who = c % 2 ? byId(leaving.leaver) : likely(b, withRight('manage'));
        const own = who.id === leaving.maker && who.id === leaving.leaver;
        const broken = own
          ? leaving.state === 'waiting'
            ? []
            : ['operation_closed']
          : !model.may(who.id, 'manage') && who.id !== leaving.maker
            ? ['not_found']
            : moves
                .judgeFarewell(leaving, who.id)
                .filter((why) => !/^leaving_|^member_inactive$|^card_printer_gains$/.test(why));
        await expectCall('rejectLeaving', who, leaving.id, { reason: '不走了' }, broken, () => {
          leaving.state = 'rejected';
        });
        return;
      }
      const checker = likely(b, others(withRight('manage'), leaving.maker));
      const broken = moves.judgeFarewell(leaving, checker.id);
      await expectCall('approveLeaving', checker, leaving.id, {}, broken, () =>
        moves.farewell(leaving, Date.now()),
      );
    },
  };
}

function countWrong(wrong: Map<string, number>, who: string): void {
  wrong.set(who, (wrong.get(who) ?? 0) + 1);
}

/** Lets time pass for someone inside, the only way a test can: with the guard taken off and put back as it was. */
async function letStay(bank: Bank, activity: string, member: string, milliseconds: number): Promise<void> {
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'service_periods_change_once'");
  await bank.run('DROP TRIGGER service_periods_change_once');
  await bank.run(
    `UPDATE service_periods SET starts_at = starts_at - ${milliseconds} WHERE source = 'activity:${activity}' AND volunteer = '${member}'`,
  );
  await bank.run(String(guard?.sql));
}
