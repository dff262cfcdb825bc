import type { Browser } from 'playwright-core';
import { compared, median, percentile, type Row, roundsOf, sayRound, stage } from '../../support/bench.ts';
import type { Query } from './library.ts';
import { half } from './quality.ts';
import { type Visit, visit } from './reader.ts';
import type { Stand } from './stand.ts';

/** Rounds in which engines take turns. */
const ROUNDS = roundsOf(3);
/** Searches of ours over the slow network in a round. */
const VISITS = 4;

/** Unseen queries, questions and keywords in turn. */
export function sample(asked: readonly Query[], count: number): string[] {
  const [questions, keywords] = ['full', 'kw'].map((set) => half(asked, set, 'unseen'));
  return Array.from({ length: count }, (_, at) => (at % 2 ? keywords : questions)?.[3 * at]?.q ?? '');
}

/** What a reader on a poor network waits for and moves, engines in turns. */
export async function network(browser: Browser, stand: Stand, asked: readonly Query[]): Promise<Row[]> {
  const count = ROUNDS * VISITS;
  const typed = sample(asked, 2 * count);
  const pairs = Array.from(
    { length: count },
    (_, at) => [typed[2 * at], typed[2 * at + 1]] as [string, string],
  );
  const see = (engine: 'ours' | 'mini' | 'pagefind', pair: [string, string]) =>
    visit(browser, stand.address(engine), pair, { throttled: true });
  const visits: Awaited<ReturnType<typeof see>>[] = [];
  const pagefinds: typeof visits = [];
  const firsts: { ours: number[]; other: number[] } = { ours: [], other: [] };
  for (let at = 0; at < ROUNDS; at += 1) {
    const round: typeof visits = [];
    for (const pair of pairs.slice(at * VISITS, (at + 1) * VISITS)) round.push(await see('ours', pair));
    // Pagefind finds keywords, not questions: it is shown only what it can answer.
    const pagefind = await see('pagefind', [['香港人口', '恒星', '元代'][at % 3] ?? '', '南韩']);
    visits.push(...round);
    pagefinds.push(pagefind);
    const [ours, other] = [median(round.map(({ first }) => first.time)), pagefind.first.time];
    firsts.ours.push(ours);
    firsts.other.push(other);
    sayRound('first search, Pagefind, ms', { at: at + 1, of: ROUNDS, ours, other });
  }
  // Once: the network decides it, and that is the same in every round.
  const mini = await stage('MiniSearch over the slow network', () =>
    see('mini', pairs[0] as [string, string]),
  );
  const mean = (list: typeof visits, which: 'first' | 'second', figure: keyof Visit) =>
    list.reduce((sum, one) => sum + one[which][figure], 0) / list.length;
  const times = visits.map(({ first }) => first.time);
  const kB = (bytes: number) => Math.round(bytes / 100) / 10;
  return [
    {
      what: 'first search, everything but headers',
      value: kB(mean(visits, 'first', 'bodies')),
      unit: 'kB',
    },
    {
      what: 'first search, everything and headers',
      value: kB(mean(visits, 'first', 'bytes')),
      unit: 'kB',
      bar: '<= 27',
    },
    {
      what: 'first search with headers',
      value: kB(mean(visits, 'first', 'bytes')),
      unit: 'kB',
      against: 'Pagefind',
      other: kB(mean(pagefinds, 'first', 'bytes')),
      bar: '<= 1',
    },
    {
      what: 'first search with headers',
      value: kB(mean(visits, 'first', 'bytes')),
      unit: 'kB',
      against: 'MiniSearch',
      other: kB(mini.first.bytes),
      bar: '<= 1',
    },
    {
      what: 'first search, requests',
      value: mean(visits, 'first', 'requests'),
      against: 'Pagefind',
      other: mean(pagefinds, 'first', 'requests'),
    },
    {
      what: 'second search, everything but headers',
      value: kB(mean(visits, 'second', 'bodies')),
      unit: 'kB',
      bar: '<= 8',
    },
    { what: 'second search with headers', value: kB(mean(visits, 'second', 'bytes')), unit: 'kB' },
    {
      what: 'link to first result at 400 kbit/s, 400 ms: median',
      unit: 'ms',
      against: 'Pagefind',
      ...compared(firsts.ours, firsts.other),
      bar: '<= 1',
    },
    { what: `the same, slowest of ${count}`, value: percentile(times, 1), unit: 'ms' },
    {
      what: 'the same, median',
      value: percentile(times, 0.5),
      unit: 'ms',
      against: 'MiniSearch',
      other: mini.first.time,
      bar: '<= 1',
    },
    {
      what: 'last letter to first result, second search: median',
      value: percentile(
        visits.map(({ second }) => second.time),
        0.5,
      ),
      unit: 'ms',
    },
  ];
}
