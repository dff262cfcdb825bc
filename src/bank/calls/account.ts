import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import { serviceGivers, serviceReceivers } from '../service.ts';
import { defineBankCalls } from './define.ts';

/** Every transfer is of one of these kinds. */
export const transferKinds = [
  'deposit',
  'hold',
  'settle',
  'release',
  'gift',
  'donation',
  'grant',
  'reversal',
  'expiry',
  'leaving',
] as const;
export type TransferKind = (typeof transferKinds)[number];

const whose = { member: v.optional(f.memberId()) };

/** One line of a passbook. Minutes; `change` and `heldChange` carry their sign. */
export const passbookEntry = v.strictObject({
  seq: f.whole(),
  id: v.string(),
  kind: v.picklist(transferKinds),
  /** When it was written into the book. */
  at: f.at(),
  /** When the service or act it stands for took place. */
  effectiveAt: f.at(),
  change: f.whole(),
  heldChange: f.whole(),
  /** After this entry: all that is there, held or not. */
  balance: f.whole(),
  /** After this entry: what is held of it. */
  held: f.whole(),
  /** The other side: a member, or `pool`, `issuance`, `expired`, `clearing`. */
  with: v.variant('kind', [
    v.strictObject({ kind: v.literal('member'), number: v.string(), name: v.string() }),
    v.strictObject({ kind: v.picklist(['pool', 'issuance', 'expired', 'clearing']) }),
  ]),
  /** What it is about: `request:<id>`, `claim:<id>`, or empty. */
  subject: v.string(),
  service: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  note: v.string(),
  policy: v.string(),
  /** Who did it in the name of this account's owner: by mandate, or staff for a paper slip. Null for the owner. */
  actedBy: v.nullable(f.person()),
});

export const accountCalls = defineBankCalls({
  account: {
    method: 'GET',
    path: '/api/bank/account',
    summary:
      'The three figures, in minutes: available, held, and lifetime service; and how many people it was for.',
    who: ['member', 'proxy', 'members.manage', 'audit.read'],
    query: f.fields(whose),
    answer: v.strictObject({
      number: v.string(),
      name: v.string(),
      available: f.whole(),
      held: f.whole(),
      honour: f.whole(),
      /** Different people whom recognised service was for; who came to an activity is not counted. */
      helped: f.whole(),
      stars: f.whole(),
      /** Minutes of service still missing for the next star; null at the last. */
      toNextStar: v.nullable(f.whole()),
      /** What goes next, and on which day, where the policy lets credits expire and it is not spent before. */
      expiring: v.nullable(v.strictObject({ minutes: f.whole(), day: v.string() })),
    }),
    refusals: ['not_your_account'],
  },
  passbook: {
    method: 'GET',
    path: '/api/bank/passbook',
    summary:
      'Entries, newest first, with running balance. `from` and `to` are days in Shanghai, both included.',
    who: ['member', 'proxy', 'members.manage', 'audit.read'],
    query: f.fields({
      ...whose,
      from: v.optional(f.day()),
      to: v.optional(f.day()),
      kind: v.optional(f.choice(transferKinds)),
      cursor: f.cursor(),
      limit: v.optional(f.integerText(1, 100)),
    }),
    answer: v.strictObject({
      /** Balance and held before the oldest and after the newest entry of the days asked for. */
      opening: v.strictObject({ balance: f.whole(), held: f.whole() }),
      closing: v.strictObject({ balance: f.whole(), held: f.whole() }),
      items: v.array(passbookEntry),
      next: v.nullable(v.string()),
    }),
    refusals: ['not_your_account', 'days_reversed'],
  },
  totals: {
    method: 'GET',
    path: '/api/bank/totals',
    summary: 'The whole bank in figures, without names. Minutes.',
    who: ['everyone'],
    answer: v.strictObject({
      at: f.at(),
      entries: f.whole(),
      members: f.whole(),
      issued: f.whole(),
      held: f.whole(),
      spent: f.whole(),
      pooled: f.whole(),
      expired: f.whole(),
      served: f.whole(),
      /** The newest link of the book's chain: SHA-256 over every entry up to it; the newest entries may wait a minute. Null for an empty book. */
      head: v.nullable(v.strictObject({ seq: f.whole(), hash: v.string() })),
    }),
  },
  services: {
    method: 'GET',
    path: '/api/bank/services',
    summary: 'The catalogue of service types under the policy in force.',
    who: ['everyone'],
    answer: v.strictObject({
      policy: v.string(),
      request: v.strictObject({ least: f.whole(), most: f.whole() }),
      items: v.array(
        v.strictObject({
          id: v.string(),
          name: v.string(),
          /** What it holds and what it does not, in a sentence. */
          hint: v.string(),
          needsTwo: v.boolean(),
          /** Who may give it, and who may ask for it. */
          give: v.picklist(serviceGivers),
          receive: v.picklist(serviceReceivers),
          minutes: v.strictObject({ least: f.whole(), most: f.whole() }),
        }),
      ),
    }),
    refusals: ['no_policy'],
  },
});
