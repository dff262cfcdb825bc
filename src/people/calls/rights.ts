import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';
import { checkerRefusals, operationStates } from './checking.ts';
import { ownRefusals } from './members.ts';

const rightsKinds = ['grant', 'take', 'card', 'suspend', 'reinstate', 'hardship'] as const;
export type RightsKind = (typeof rightsKinds)[number];

/** A right given or taken away, a login card for a colleague, a member suspended, let act again, or said to be in hardship. */
export const rightsChange = v.strictObject({
  id: v.string(),
  kind: v.picklist(rightsKinds),
  /** `take`, `suspend` and `reinstate` are done at once. */
  state: v.picklist(operationStates),
  /** Whose right it is; `memberId` is what a URL names them by. */
  memberId: v.string(),
  member: f.person(),
  /** What is given or taken; null of the others. */
  capability: v.nullable(v.picklist(capabilities)),
  reason: v.string(),
  maker: f.person(),
  /** Null where one is enough. */
  checker: v.nullable(f.person()),
  createdAt: f.at(),
  decidedAt: v.nullable(f.at()),
  can: v.array(v.picklist(['approve', 'reject'])),
});

const asked = f.fields({ capability: f.choice(capabilities), reason: f.text(200) });

/**
 * Rights of staff. Every right takes two to give, not only those that move hours: one who could make a colleague up
 * alone would be maker and checker of everything. To take one away takes one, because it is wanted at once.
 */
export const rightsCalls = defineCalls({
  rights: {
    method: 'GET',
    path: '/api/bank/rights',
    summary: 'Rights asked for, given and taken away, and members suspended and let act again, newest first.',
    who: ['members.manage', 'audit.read'],
    query: f.fields({ state: v.optional(f.choice(operationStates)), cursor: f.cursor(), take: f.take() }),
    answer: f.list(rightsChange),
  },
  proposeRight: {
    method: 'POST',
    path: '/api/bank/members/{member}/rights',
    summary: 'Ask for a right for a member; another who manages members gives it.',
    who: ['members.manage'],
    keyed: true,
    body: asked,
    answer: rightsChange,
    refusals: [...ownRefusals, 'member_inactive', 'right_held', 'right_asked'],
  },
  takeRight: {
    method: 'POST',
    path: '/api/bank/members/{member}/rights/take',
    summary:
      'Take a right away, at once; the auditor’s (audit.read) once a second member of staff approves. The last who manages members keeps that right.',
    who: ['members.manage'],
    keyed: true,
    body: asked,
    answer: rightsChange,
    refusals: [...ownRefusals, 'right_not_held', 'right_asked', 'last_manager'],
  },
  askForCard: {
    method: 'POST',
    path: '/api/bank/members/{member}/login-card/ask',
    summary: 'Ask for a login card for a colleague with rights; another who manages members issues it.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: rightsChange,
    refusals: [...ownRefusals, 'member_inactive', 'card_needs_one', 'right_asked'],
  },
  approveRight: {
    method: 'POST',
    path: '/api/bank/rights/{id}/approve',
    summary:
      'Give the right that a colleague asked for, or agree that a member is in hardship. A card is issued instead (`issueLoginCard`).',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({}),
    answer: rightsChange,
    refusals: [...checkerRefusals, 'member_inactive'],
  },
  rejectRight: {
    method: 'POST',
    path: '/api/bank/rights/{id}/reject',
    summary: 'Turn it down; nothing changes.',
    who: ['members.manage'],
    keyed: true,
    body: f.fields({ reason: f.text(200) }),
    answer: rightsChange,
    refusals: [...checkerRefusals],
  },
});
