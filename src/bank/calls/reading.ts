import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { passbookEntry, transferKinds } from './account.ts';
import { claimStates } from './claims.ts';
import { defineBankCalls } from './define.ts';
import { requestStates } from './requests.ts';

const whose = { member: v.optional(f.memberId()) };
const readers = ['member', 'proxy', 'members.manage', 'audit.read'] as const;
const figures = v.strictObject({ balance: f.whole(), held: f.whole() });
const service = v.strictObject({ id: v.string(), name: v.string() });
const notYours = ['not_your_account'] as const;

/** An act that someone took in the name of the account's owner. */
const act = v.strictObject({
  at: f.at(),
  /**
   * A step of a request (`ask`, `confirm`, `code` …); `claim`: hours that staff wrote down from a paper slip; `mandate`
   * and `mandate-agreed`: a mandate that staff wrote down, and who agreed; `card.login` and `card.codes`: a card printed.
   */
  act: v.string(),
  by: f.person(),
  /** Whether a mandate covered it; staff write slips down and ask in someone's name without one. */
  mandate: v.boolean(),
  subject: v.string(),
  /** Null where it is about no service. */
  service: v.nullable(service),
});

export const readingCalls = defineBankCalls({
  statements: {
    method: 'GET',
    path: '/api/bank/statements',
    summary: 'The months in which the account moved, newest first, with what was there before and after.',
    who: readers,
    query: f.fields(whose),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({ month: v.string(), entries: f.whole(), opening: figures, closing: figures }),
      ),
    }),
    refusals: notYours,
  },
  statement: {
    method: 'GET',
    path: '/api/bank/statement',
    summary:
      'One month of Shanghai, for a printed passbook: opening and closing balance, entries oldest first, totals by kind, and what others did in the name of the owner. Long months come in pages; all but `items` is of the whole month.',
    who: readers,
    query: f.fields({ ...whose, month: f.month(), cursor: f.cursor() }),
    answer: v.strictObject({
      number: v.string(),
      name: v.string(),
      month: v.string(),
      /** First and last day. */
      from: v.string(),
      to: v.string(),
      opening: figures,
      closing: figures,
      items: v.array(passbookEntry),
      /** Minutes; `held` is what was set aside less what came free. */
      totals: v.array(
        v.strictObject({
          kind: v.picklist(transferKinds),
          entries: f.whole(),
          received: f.whole(),
          paid: f.whole(),
          held: f.whole(),
        }),
      ),
      /** 荣誉时长: service recognised in the month, how many times, and in a lifetime up to its end. Minutes. */
      honour: v.strictObject({ minutes: f.whole(), times: f.whole(), total: f.whole() }),
      /** At most the newest 200. */
      acts: v.array(act),
      next: v.nullable(v.string()),
    }),
    refusals: notYours,
  },
  owed: {
    method: 'GET',
    path: '/api/bank/owed',
    summary:
      'What is under way: held for open requests, hours that wait for a reviewer or a served person, and what reversals still take or bring. The oldest 100 of each; sums are of all. Minutes.',
    who: readers,
    query: f.fields(whose),
    answer: v.strictObject({
      /** What the owner's open requests may cost: held now. */
      held: f.whole(),
      requests: v.array(
        v.strictObject({
          id: v.string(),
          state: v.picklist(requestStates),
          service,
          startsAt: f.at(),
          held: f.whole(),
          expiresAt: f.at(),
        }),
      ),
      /** Hours given that are not in the account yet: claims in review, and service that nobody has confirmed. */
      toCome: f.whole(),
      claims: v.array(
        v.strictObject({
          id: v.string(),
          state: v.picklist(claimStates),
          service,
          startsAt: f.at(),
          minutes: f.whole(),
          reviews: f.whole(),
          reviewsNeeded: f.whole(),
        }),
      ),
      serving: v.array(
        v.strictObject({
          id: v.string(),
          state: v.picklist(requestStates),
          service,
          startsAt: f.at(),
          /** Minutes served where service is over, otherwise those asked for. */
          minutes: f.whole(),
          confirmsAt: v.nullable(f.at()),
        }),
      ),
      /** What later deposits pay back for reversals. */
      owing: f.whole(),
      /** What others still pay back to the owner for reversals. */
      owedBack: f.whole(),
      recoveries: v.array(
        v.strictObject({
          id: v.string(),
          transfer: v.string(),
          /** Whether the owner pays, or is paid. */
          pays: v.boolean(),
          minutes: f.whole(),
          outstanding: f.whole(),
          reason: v.string(),
          decidedAt: f.at(),
        }),
      ),
    }),
    refusals: notYours,
  },
});
