import { DAY, HOUR } from '../../../src/calendar/shanghai.ts';
import { HERE } from '../frame/connection.ts';
import { countAll, countWithin, uncountAll } from '../frame/window.ts';

/** What an hour takes of one connection, of all, and of one connection's wrong codes for one matter. Where visitors cannot be told apart all are one. */
const MOST = { said: 10, saidHere: 100, saidByAll: 1000, wrongCodes: 10, wrong: 20, wrongHere: 200 };

const hourOf = (address: string, now: number) => ({ key: 'shiguang.matters', within: HOUR, address, now });

export const countSaid = (app: core.App, now: number, address: string): void =>
  countWithin(app, hourOf(address, now), (counts, one) =>
    countAll(counts, [
      [`said ${one}`, address === HERE ? MOST.saidHere : MOST.said],
      ['said', MOST.saidByAll],
    ]),
  );

/** What a day takes of pictures: they are kept for a year, and the disk is everyone's. */
const PICTURES = { one: 30, here: 500, all: 1000 };

/** Before `count` pictures are looked at. */
export const countPictures = (app: core.App, now: number, address: string, count: number): void =>
  countWithin(app, { key: 'shiguang.matters.pictures', within: DAY, address, now }, (counts, one) =>
    Array.from({ length: count }).every(() =>
      countAll(counts, [
        [one, address === HERE ? PICTURES.here : PICTURES.one],
        ['all', PICTURES.all],
      ]),
    ),
  );

/** `no` is null where there is no such matter: then the try counts for the connection alone. */
const names = (one: string, address: string, no: string | null): (readonly [string, number])[] => [
  [`wrong ${one}`, address === HERE ? MOST.wrongHere : MOST.wrong],
  ...(no === null || address === HERE ? [] : [[`code ${one} ${no}`, MOST.wrongCodes] as const]),
];

/** Before a code is answered: a wrong one stays counted, a right one is taken back by `wasRight`. */
export const countCode = (app: core.App, now: number, address: string, no: string | null): void =>
  countWithin(app, hourOf(address, now), (counts, one) => countAll(counts, names(one, address, no)));

export const wasRight = (app: core.App, now: number, address: string, no: string): void =>
  countWithin(app, hourOf(address, now), (counts, one) =>
    uncountAll(
      counts,
      names(one, address, no).map(([name]) => name),
    ),
  );
