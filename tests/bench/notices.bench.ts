/** A notice's whole life among many, while residents read: approved, corrected, withdrawn, over by itself, and out at its minute. */

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { momentText } from '../../src/calendar/fields.ts';
import { addDays, dayOf, isoInShanghai, startOfDay } from '../../src/calendar/shanghai.ts';
import { compared, percentile, type Row, roundsOf, sayRound, stage } from '../support/bench.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { available, fill, GUIDES, NOTICES } from './publish/many.ts';
import { READERS, whileRead } from './publish/readers.ts';
import { type Staff, staffOf } from './publish/staff.ts';

const ROUNDS = roundsOf(3);
/** Notices of each round, and milliseconds between two acts: a person reads what they decide. */
const EACH = Number(process.env.BENCH_EACH ?? 6);
const PAUSE = 1_000;
/** An act that takes longer, milliseconds, is told with what the publisher said meanwhile and how busy the machine was. */
const SLOW = 1_000;
/** How far ahead of its moment a notice is put on the clock: less than the publisher needs to start among so many. */
const AHEAD = 5_000;
/** How often the publisher is killed: the whole is made anew after each. */
const KILLS = Math.ceil(EACH / 2);

export const name = '通知';

type Act = 'approve' | 'correct' | 'withdraw' | 'expire';
const ACTS: { readonly [act in Act]: string } = {
  approve: 'approve → live in both scripts and on the home page',
  correct: 'approve a correction → its words stand in both scripts',
  withdraw: 'withdraw → its words are gone in both scripts',
  expire: 'its last day is over → its page says so in both scripts',
};
const acts = Object.keys(ACTS) as Act[];
type Times = { [act in Act]: number[] };

export async function run(): Promise<Row[]> {
  if (!available) return [{ what: ACTS.approve, skipped: '没有 ../shared/data,不能测 3,000 条通知' }];
  const house = await startPublishing(fill);
  try {
    await stage('the whole site', () => house.startPublisher());
    const staff = await staffOf(house);
    await stage('the desk knows of all of them', () => staff.knowAll());
    await staff.approve(await staff.handIn('试水'));
    const [alone, read]: [Times[], Times[]] = [[], []];
    const seen: number[] = [];
    for (let at = 1; at <= ROUNDS; at += 1) {
      alone.push(await stage(`round ${at}: nobody reads`, () => life(house, staff, `安静第${at}轮`)));
      read.push(
        await stage(`round ${at}: ${READERS} read`, () =>
          whileRead(house, seen, () => life(house, staff, `人多第${at}轮`)),
        ),
      );
      for (const act of acts)
        sayRound(`${act}, p95 ms`, {
          at,
          of: ROUNDS,
          ours: p95(read, act, at - 1),
          other: p95(alone, act, at - 1),
        });
    }
    const late = await whileRead(house, seen, () => stage('on the clock', () => onTheClock(staff)));
    const after = await whileRead(house, seen, () =>
      stage('on the clock, and the publisher is killed', () => overAKill(house, staff)),
    );
    return [
      ...acts.flatMap((act) => rowsOf(act, read, alone)),
      { what: 'a page for one of the readers, p95', value: percentile(seen, 0.95), unit: 'ms' },
      {
        what: `on the clock → live, of ${EACH}, the latest`,
        value: Math.max(...late) / 1000,
        unit: 's',
        bar: '<= 5',
      },
      {
        what: `the same where the publisher is killed within a batch and started again, of ${KILLS}`,
        value: Math.max(...after) / 1000,
        unit: 's',
        bar: '<= 5',
      },
    ];
  } finally {
    await house.stop();
  }
}

const p95 = (rounds: readonly Times[], act: Act, at: number) => percentile(rounds[at]?.[act] ?? [], 0.95);

function rowsOf(act: Act, read: readonly Times[], alone: readonly Times[]): Row[] {
  const of = `${READERS} read, ${NOTICES} notices, ${GUIDES} guides; p95 of ${ROUNDS} × ${EACH}`;
  const every = (rounds: readonly Times[]) => rounds.map((_, at) => p95(rounds, act, at));
  const all = read.flatMap((times) => times[act]);
  return [
    {
      what: `${ACTS[act]}, ${of}`,
      unit: 'ms',
      against: 'nobody reads',
      ...compared(every(read), every(alone)),
      bar: '<= 2',
    },
    {
      what: `${act}, p95 of all ${all.length} while they read`,
      value: percentile(all, 0.95) / 1000,
      unit: 's',
    },
  ];
}

/** Words that read the same in both scripts. */
const secondly = (slug: string) => `${slug} 改在下午`;

/** Notices from their approval to their end, one act after another. */
async function life(house: Publishing, staff: Staff, title: string): Promise<Times> {
  const times: Times = { approve: [], correct: [], withdraw: [], expire: [] };
  const take = async (act: Act, work: () => Promise<number>) => {
    await pause(PAUSE);
    const from = house.said().length;
    const time = await work();
    times[act].push(time);
    if (time > SLOW)
      console.log(
        `${act} ${Math.round(time)} ms, load ${loadavg()[0]?.toFixed(1)}\n${house.said().slice(from)}`,
      );
  };
  const slugs: string[] = [];
  for (let at = 0; at < EACH; at += 1) {
    const draft = await staff.handIn(`${title}第${at}次停水`);
    await take('approve', async () => (await staff.approve(draft, ['/', '/hant/'])).time);
    slugs.push(draft.slug ?? '');
  }
  for (const slug of slugs) await take('correct', () => staff.correct(slug, secondly(slug)));
  for (const slug of slugs) await take('withdraw', () => staff.withdraw(slug, secondly(slug)));
  for (let at = 0; at < EACH; at += 1) await take('expire', () => over(house, staff, at));
  return times;
}

let overs = 0;
/** One of last year, whose last day somebody writes into its file: it is over, as by the clock, and its page says so. */
async function over(house: Publishing, staff: Staff, at: number): Promise<number> {
  overs += 1;
  const slug = `over-${overs}`;
  const file = join(house.content, `notices/2024/${slug}.md`);
  const head = {
    title: `过期的第${overs}条`,
    index: `BJL-2024-${7000 + overs}`,
    issuer: '汴京里社区居民委员会',
    written: '2024-10-01',
    published: momentText(startOfDay('2024-10-01') + (600 + at) * 60_000),
    validity: '有效',
    kind: '通知',
    topic: '便民服务',
    summary: '到期就失效。',
  };
  const text = (more: object) => `---\n${stringify({ ...head, ...more })}---\n\n到期就失效。\n`;
  await writeFile(file, text({}));
  await staff.stands(
    `/notices/${slug}/`,
    [],
    (page) => page.includes(head.index) && !page.includes('已失效'),
  );
  await pause(PAUSE);
  const began = performance.now();
  await writeFile(file, text({ expires: addDays(dayOf(Date.now()), -1) }));
  await staff.stands(`/notices/${slug}/`, [], (page) => page.includes('已失效'));
  return performance.now() - began;
}

/** How late notices stand that are put on the clock, milliseconds. */
async function onTheClock(staff: Staff): Promise<number[]> {
  const late: number[] = [];
  for (let at = 0; at < EACH; at += 1) {
    const { slug, due } = await putOnTheClock(staff, `到点发的第${at}条`);
    await staff.stands(`/notices/${slug}/`, [], (page) => page !== '');
    late.push(Date.now() - due);
  }
  return late;
}

/** The same where the publisher is killed before the moment, while it takes another notice to the public. */
async function overAKill(house: Publishing, staff: Staff): Promise<number[]> {
  const late: number[] = [];
  for (let at = 0; at < KILLS; at += 1) {
    const other = await staff.handIn(`重启时的第${at}条`);
    const { slug, due } = await putOnTheClock(staff, `重启后到点发的第${at}条`);
    await staff.approver.approveDraft({ id: other.id, version: other.version });
    await eventually(async () => existsSync(join(house.output, '../publisher/under-way')));
    await house.killPublisher();
    const started = house.startPublisher();
    await staff.stands(`/notices/${slug}/`, [], (page) => page !== '');
    late.push(Date.now() - due);
    await started;
    await staff.isLive(other.id);
  }
  return late;
}

async function putOnTheClock(staff: Staff, title: string): Promise<{ slug: string; due: number }> {
  const { id, version, slug } = await staff.handIn(title);
  // To the second, as the desk says it.
  const due = Math.ceil(Date.now() / 1000) * 1000 + AHEAD;
  await staff.approver.scheduleDraft({ id, version, at: isoInShanghai(due) });
  return { slug: slug ?? '', due };
}
