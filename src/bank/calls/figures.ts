import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { defineBankCalls } from './define.ts';

/** Months that one answer tells of, at most. */
const MOST = 36;

/** Hours of a month that is shown to everybody; null where they would be of fewer than five people. */
const few = () => v.nullable(f.whole());

export const figureCalls = defineBankCalls({
  bankFigures: {
    method: 'GET',
    path: '/api/bank/figures',
    summary:
      'How the community does, month by month of Shanghai up to `to` (this month unless told; twelve unless told), and by grid over the whole calendar year of the last, however many are asked for. Counted from rows as it is asked for. No person is in it.',
    who: ['hours.review', 'requests.dispatch', 'members.manage', 'bank.reverse', 'audit.read'],
    query: f.fields({ to: v.optional(f.month()), months: v.optional(f.integerText(1, MOST)) }),
    answer: v.strictObject({
      at: f.at(),
      /** Oldest first. */
      months: v.array(
        v.strictObject({
          month: v.string(),
          /** Requests that were asked in it; of these how many have had a volunteer's first answer, and how many were settled. */
          asked: f.whole(),
          answered: f.whole(),
          settled: f.whole(),
          /** Minutes from asking to the first answer, which half of the answered ones, and nine in ten, had within; null where none was. */
          half: v.nullable(f.whole()),
          most: v.nullable(f.whole()),
          /** Recognised service that began in it, minutes; nothing that was voided since. */
          served: f.whole(),
          /** Minutes that came into members' accounts for service, and that members paid to be served; reversals taken off in their own month. */
          earned: f.whole(),
          spent: f.whole(),
          /** At the end of it, or now: minutes in members' accounts; of these in accounts without any entry for six months; held for requests. */
          stored: f.whole(),
          idle: f.whole(),
          held: f.whole(),
        }),
      ),
      /**
       * Requests of the year of the last month (all of it, so that no two answers tell by subtraction what each hides) by the grid in which help was wanted, as their place or the household in the register says; the last, without
       * a name, is where neither does. Null where it is under five, or told by what is left of the total.
       */
      grids: v.array(
        v.strictObject({ name: v.string(), asked: few(), answered: few(), half: v.nullable(f.whole()) }),
      ),
    }),
  },
  publicMonths: {
    method: 'GET',
    path: '/api/publisher/service-months',
    summary:
      'For the page /screen/: service by month, the last twelve: minutes that were given, and of these those that somebody had asked for. Null where fewer than five people gave or took them.',
    who: ['publisher'],
    query: f.fields({}),
    answer: v.strictObject({
      months: v.array(v.strictObject({ month: v.string(), given: few(), taken: few() })),
    }),
  },
});
