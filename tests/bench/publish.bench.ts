import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compared, median, percentile, type Row, roundsOf, sayRound, stage } from '../support/bench.ts';
import { found } from '../support/finding.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { available, fill, GUIDES, NOTICES } from './publish/many.ts';
import { plainAstro } from './publish/plain-astro.ts';
import { type Staff, staffOf } from './publish/staff.ts';

/** Rounds of the whole site, a plain build, and approvals. */
const ROUNDS = roundsOf(3);
const APPROVALS = 8;
/** Milliseconds between two approvals: a person reads what they approve. */
const PAUSE = 1_500;
/** Somebody catches up: so many, and so many milliseconds between them. */
const BURST = 8;
const BURST_PAUSE = 400;

export const name = '发布';

export async function run(): Promise<Row[]> {
  if (!available) return [{ what: 'approve → live', skipped: '没有 ../shared/data,不能测 3,000 条通知' }];
  const house = await startPublishing(fill);
  const plain = await plainAstro(house.content);
  const all: Round[] = [];
  try {
    const staff = await staffOf(house);
    for (let at = 1; at <= ROUNDS; at += 1) all.push(await oneRound(house, staff, plain, at));
    const burst = await stage(`${BURST} approvals in a burst`, () => inBurst(staff));
    return rowsOf(all, burst);
  } finally {
    await house.stop();
    await plain.remove();
  }
}

/** What one round took, milliseconds. */
interface Round {
  /** The whole site, until its pages stand, and until index and compressed copies do. */
  whole: number;
  packed: number;
  files: number;
  /** A plain build of Astro, and how many pages it made. */
  plain: number;
  pages: number;
  /** From the approver's click until the notice and the home page answer in both scripts and the desk says 已上线. */
  live: number[];
  /** From then until a reader finds it by its words. */
  findable: number;
}

/** The whole site from nothing, a plain build of Astro, then approvals with both out of the way. */
async function oneRound(
  house: Publishing,
  staff: Staff,
  astro: Awaited<ReturnType<typeof plainAstro>>,
  at: number,
): Promise<Round> {
  const rendered = await stage(`round ${at}: the whole site`, () => renderWhole(house));
  const { time: plain, pages } = await stage(`round ${at}: a plain astro build`, () => astro.build());
  sayRound('whole site, plain astro build, ms', { at, of: ROUNDS, ours: rendered.whole, other: plain });
  const { live, findable } = await stage(`round ${at}: ${APPROVALS} approvals`, async () => {
    await eventually(
      async () =>
        Number((await house.bank.rows('SELECT count(*) AS n FROM public_notices'))[0]?.n) >= NOTICES,
    );
    return approvals(house, staff, at);
  });
  sayRound('approve → live p95, plain astro build, ms', {
    at,
    of: ROUNDS,
    ours: percentile(live, 0.95),
    other: plain,
  });
  return { ...rendered, plain, pages, live, findable };
}

function rowsOf(all: readonly Round[], burst: readonly number[]): Row[] {
  const plain = all.map((round) => round.plain);
  const whole = all.map((round) => round.whole);
  const p95 = all.map(({ live }) => percentile(live, 0.95));
  const of = `${ROUNDS} × ${APPROVALS}, ${NOTICES} notices`;
  const against = `plain astro build, ${all[0]?.pages} pages`;
  const unit = 'ms';
  return [
    {
      what: `approve → live in both scripts, p95 of ${of}`,
      unit,
      against,
      ...compared(p95, plain),
      bar: '<= 0.2',
    },
    {
      what: 'approve → live, p95',
      unit,
      against: 'rendering the whole site',
      ...compared(p95, whole),
      bar: '<= 0.5',
    },
    { what: 'approve → live, median', value: median(all.flatMap(({ live }) => live)), unit },
    {
      what: `approve → live, one every ${BURST_PAUSE} ms, p95 of ${BURST}`,
      value: percentile([...burst], 0.95),
      unit,
    },
    {
      what: 'live → first among what a search finds',
      unit,
      against,
      ...compared(
        all.map(({ findable }) => findable),
        plain,
      ),
      bar: '<= 0.5',
    },
    {
      what: `whole site, ${NOTICES} notices and ${GUIDES} guides, both scripts, ${all[0]?.files} files`,
      unit,
      against,
      ...compared(whole, plain),
      bar: '<= 2.5',
    },
    {
      what: 'the same with the search index, until each file has its compressed copies',
      unit,
      against,
      ...compared(
        all.map(({ packed }) => packed),
        plain,
      ),
    },
  ];
}

/** Takes away all that was rendered and starts the publisher, as on the first day. */
async function renderWhole(house: Publishing): Promise<Pick<Round, 'whole' | 'packed' | 'files'>> {
  await house.killPublisher('SIGTERM');
  for (const made of [house.output, join(house.output, '../publisher')])
    await rm(made, { recursive: true, force: true });
  const from = house.said().length;
  await house.startPublisher();
  const [, files, whole] = /全部页面已生成，(\d+) 个文件，(\d+) 毫秒/.exec(house.said().slice(from)) ?? [];
  const packed = await eventually(async () => /小份也已备好，(\d+) 毫秒/.exec(house.said().slice(from))?.[1]);
  return { whole: Number(whole), packed: Number(packed), files: Number(files) };
}

const pause = (time: number) => new Promise((wake) => setTimeout(wake, time));

async function approvals(
  house: Publishing,
  { handIn, approve }: Staff,
  round: number,
): Promise<Pick<Round, 'live' | 'findable'>> {
  // The publisher has just started: it tells the server what stands before it takes up the first.
  await approve(await handIn(`第${round}轮试水`));
  const live: number[] = [];
  let findable = 0;
  for (let at = 0; at < APPROVALS; at += 1) {
    await pause(PAUSE);
    const title = `第${round}轮第${at}次停水检修`;
    const { address, time } = await approve(await handIn(title), ['/', '/hant/']);
    live.push(time);
    if (at > 0) continue;
    const stood = performance.now();
    await eventually(async () => (await found(house.server.url, title))[0] === address);
    findable = performance.now() - stood;
  }
  return { live, findable };
}

/** One approval follows on the other; the home page shows the newest only. */
async function inBurst({ handIn, approve }: Staff): Promise<number[]> {
  const waiting: Awaited<ReturnType<Staff['handIn']>>[] = [];
  for (let at = 0; at < BURST; at += 1) waiting.push(await handIn(`第${at}次停电检修`));
  await pause(PAUSE);
  const coming: ReturnType<Staff['approve']>[] = [];
  for (const one of waiting) {
    coming.push(approve(one));
    await pause(BURST_PAUSE);
  }
  return (await Promise.all(coming)).map(({ time }) => time);
}
