/** An urgent notice stands on every page. Among many: how soon on those that people open first, and how soon on all; gone as soon. */

import { setTimeout as pause } from 'node:timers/promises';
import { isoInShanghai } from '../../src/calendar/shanghai.ts';
import { compared, percentile, type Row, roundsOf, sayRound, stage, timed } from '../support/bench.ts';
import { startPublishing } from '../support/publishing.ts';
import { available, fill, GUIDES, NOTICES } from './publish/many.ts';
import { READERS, whileRead } from './publish/readers.ts';
import { staffOf } from './publish/staff.ts';

const ROUNDS = roundsOf(5);
const HOUR = 3_600_000;
/** Beside its own page; both are asked for in both scripts. */
const FIRST = ['/', '/notices/'];
/** The one that is made last: the oldest notice. */
const LAST = '/notices/t0000/';
/** Milliseconds between two acts. */
const PAUSE = 1_000;

export const name = '紧急通知';

export async function run(): Promise<Row[]> {
  if (!available) return [{ what: '紧急通知上线', skipped: '没有 ../shared/data,不能测 3,000 条通知' }];
  const house = await startPublishing(fill);
  try {
    await stage('the whole site', () => house.startPublisher());
    const staff = await staffOf(house);
    await stage('the desk knows of all of them', () => staff.knowAll());
    await staff.approve(await staff.handIn('试水'));
    const times = { plain: [], between: [], out: [], all: [], lifted: [], rid: [] } as {
      [what: string]: number[];
    };
    const take = async (what: string, work: () => Promise<unknown>) => {
      times[what]?.push(await timed(work));
    };
    const seen: number[] = [];
    const round = async (at: number) => {
      const title = `第${at}次燃气抢修`;
      await pause(PAUSE);
      const plain = await staff.handIn(`第${at}次平常的事`);
      await take('plain', () => staff.approve(plain, ['/', '/hant/']));
      const between = await staff.handIn(`第${at}次夹在中间的事`);
      const urgent = await staff.handIn(title, { urgentUntil: isoInShanghai(Date.now() + 6 * HOUR) });
      const address = `/notices/${urgent.slug}/`;
      const bears = (page: string) =>
        [...page.matchAll(/<p class="house" data-until.*?<\/p>/gs)].some(([banner]) =>
          banner.includes(address),
        );
      const isRid = (page: string) => page !== '' && !bears(page);
      const onFirst = async (says: (page: string) => boolean, paths = FIRST) => {
        for (const path of paths) await staff.stands(path, [], says);
      };
      await pause(PAUSE);
      const began = performance.now();
      await staff.approver.approveDraft({ id: urgent.id, version: urgent.version });
      await onFirst(bears, [address, ...FIRST]);
      await staff.isLive(urgent.id);
      times.out?.push(performance.now() - began);
      await take('between', () => staff.approve(between, ['/', '/hant/']));
      await onFirst(bears, [LAST]);
      times.all?.push(performance.now() - began);

      await pause(PAUSE);
      const ended = performance.now();
      await staff.approver.withdrawNotice({ slug: urgent.slug ?? '', explanation: '修好了。' });
      await onFirst(isRid, [address, ...FIRST]);
      times.lifted?.push(performance.now() - ended);
      await onFirst(isRid, [LAST]);
      times.rid?.push(performance.now() - ended);
      for (const what of ['plain', 'out', 'between', 'lifted', 'all', 'rid'])
        sayRound(`${what}, ms`, {
          at,
          of: ROUNDS,
          ours: times[what]?.at(-1) ?? 0,
          other: times.plain?.at(-1) ?? 0,
        });
    };
    await whileRead(house, seen, async () => {
      for (let at = 1; at <= ROUNDS; at += 1) await stage(`round ${at}`, () => round(at));
    });
    const of = `${READERS} read, ${NOTICES} notices, ${GUIDES} guides`;
    const against = (what: string, row: string): Row => ({
      what: `${row}, ${of}`,
      unit: 'ms',
      against: 'an ordinary notice',
      ...compared(times[what] ?? [], times.plain ?? []),
      bar: '<= 2',
    });
    const inSeconds = (what: string, row: string): Row => ({
      what: row,
      value: percentile(times[what] ?? [], 0.95) / 1000,
      unit: 's',
    });
    return [
      against('out', 'approve an urgent one → on its page, the home page and the list, both scripts'),
      against('lifted', 'withdraw it → its banner is gone from these'),
      against('between', 'approve another while the rest follows'),
      inSeconds('out', 'the urgent one, p95'),
      inSeconds('lifted', 'its withdrawal, p95'),
      inSeconds('between', 'another meanwhile, p95'),
      inSeconds('all', 'until the last page bears it, p95'),
      inSeconds('rid', 'until the last page is rid of it, p95'),
      { what: 'a page for one of the readers, p95', value: percentile(seen, 0.95), unit: 'ms' },
    ];
  } finally {
    await house.stop();
  }
}
