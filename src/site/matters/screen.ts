/** What the one page for all shows, from what the server counted. */
import type { bankCalls } from '../../bank/contract.ts';
import type { Answer } from '../../contract/call.ts';
import type { figureCalls } from '../../matters/calls/figures.ts';
import type { Bar } from '../components/Bars/chart.ts';
import { screenStrings as words } from './screenStrings.ts';

type Figures = Answer<typeof figureCalls.matterFigures>;
type Counts = Figures['total'];
type Hours = Answer<typeof bankCalls.publicMonths>['months'][number];

/** Courtyards that have a row of their own. */
const MOST = 16;
type Name = Exclude<keyof Counts, 'answeredAtLeast'>;
const names = Object.keys(words.names) as Name[];

interface Picture {
  bars: Bar[];
  rows: string[][];
}

const cell = (value: number | null) => (value === null ? words.hidden : String(value));
const said = (whole: number | null, part: number | null) =>
  whole === null ? words.hidden : `${cell(part)} / ${whole}`;

/** How many were answered: where all but a few were, so many at least. */
const answers = ({ answered, answeredAtLeast }: Counts) =>
  answered === null && answeredAtLeast !== null ? words.atLeast(answeredAtLeast) : cell(answered);

const told = (name: Name, counts: Counts) => (name === 'answered' ? answers(counts) : cell(counts[name]));

const pictureOf = (parts: readonly (Counts & { name: string })[]): Picture => ({
  bars: parts.map(({ name, ...counts }) => ({
    label: name,
    whole: counts.heard,
    part: counts.answered ?? counts.answeredAtLeast,
    said: counts.heard === null ? words.hidden : `${answers(counts)} / ${counts.heard}`,
  })),
  rows: parts.map(({ name, ...counts }) => [name, ...names.map((one) => told(one, counts))]),
});

/** `2025年11月` where a year begins or nothing stands before it, else `3月`. */
export function monthName(month: string, at: number): string {
  const [year, of] = month.split('-').map(Number);
  return at === 0 || of === 1 ? `${year}年${of}月` : `${of}月`;
}

export const byMonth = ({ months }: Figures): Picture =>
  pictureOf(months.map(({ month, ...counts }, at) => ({ name: monthName(month, at), ...counts })));

/** Kinds that there are figures of, in the order of the rules. */
export const byKind = ({ kinds }: Figures): Picture => pictureOf(kinds);

/** Courtyards that there are figures of, in the community's order; of many the first, and the sum of what is told of the others. */
export function byCourt({ courts }: Figures): Picture {
  const known = courts
    .filter(({ heard }) => heard !== null)
    .map((one) => ({ ...one, name: one.name || words.nowhere }));
  if (known.length <= MOST) return pictureOf(known);
  const sum = (name: Name) =>
    known
      .slice(MOST - 1)
      .reduce<number | null>((all, one) => (one[name] === null ? all : (all ?? 0) + one[name]), null);
  const others = {
    name: words.others,
    heard: sum('heard'),
    open: sum('open'),
    overdue: sum('overdue'),
    answered: sum('answered'),
    answeredAtLeast: null,
  };
  return pictureOf([...known.slice(0, MOST - 1), others]);
}

const inHours = (minutes: number | null) => (minutes === null ? null : Math.round(minutes / 60));

export const hoursByMonth = (months: readonly Hours[]): Picture => ({
  bars: months.map(({ month, given, taken }, at) => ({
    label: monthName(month, at),
    whole: inHours(given),
    part: inHours(taken),
    said: said(inHours(given), inHours(taken)),
  })),
  rows: months.map(({ month, given, taken }, at) => [
    monthName(month, at),
    ...[given, taken].map((minutes) => cell(inHours(minutes))),
  ]),
});

export const sums = ({ total }: Figures): { word: string; value: string; told: boolean }[] =>
  names.map((name) => {
    const value = told(name, total);
    return { word: words.names[name], value, told: value !== words.hidden };
  });
