import { codeCardCalls } from '../../../../src/bank/calls/code-cards.ts';
import { policyCalls } from '../../../../src/bank/calls/policies.ts';
import { isoInShanghai } from '../../../../src/calendar/shanghai.ts';
import { leaveTrace } from '../../frame/trail.ts';
import { memberWithCard } from '../../people/cards.ts';
import { takeLoginRules } from '../../people/setup.ts';
import { takeLimits } from '../audit-limits.ts';
import { bankRoutes, inBook } from '../book.ts';
import { newCodeCard } from '../codes.ts';
import { takePolicies } from '../policy-desk.ts';

/** What the publisher hands over of the bank's rules, and cards of service codes. */
export const deskRoutes = bankRoutes(
  { ...policyCalls, ...codeCardCalls },
  {
    takePolicies: ({ app }, { policies, audit, ...rules }) =>
      inBook(app, (tx, now) => {
        takeLoginRules(tx, rules, now);
        if (audit) takeLimits(tx, audit, now);
        return { policies: takePolicies(tx, policies, now) };
      }),
    issueCodeCard: (context, { member: id }) =>
      inBook(context.app, (app, now) => {
        const { actor } = context;
        const { number, name } = memberWithCard({ ...context, app, now }, id);
        const { codes, expiresAt } = newCodeCard(app, id, actor.id, now);
        leaveTrace(app, { at: now, actor: actor.id, act: 'card.codes', subject: id });
        return { number, name, codes, expiresAt: isoInShanghai(expiresAt) };
      }),
  },
);
