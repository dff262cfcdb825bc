import type { ClaimState } from '../../../src/bank/calls/claims.ts';
import type { RequestState } from '../../../src/bank/calls/requests.ts';
import type { BankCalls } from '../../../src/bank/contract.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { accountToRead } from './account.ts';
import { policyNamed, serviceName } from './policies.ts';

const MOST = 100;

export const owedHandlers: Pick<Handlers<BankCalls>, 'owed'> = {
  owed(context, { member }) {
    const { app } = context;
    const account = accountToRead(context, member);
    const service = (policy: string, id: string) => ({ id, name: serviceName(policyNamed(app, policy), id) });
    const sums = row<Sums>(app, 'held toCome owing owedBack', SUMS, { account });
    if (!sums) throw new Error('the sums of what is owed answered nothing');
    return {
      ...sums,
      requests: rows<OpenRequest>(app, 'id state service policy startsAt held expiresAt', REQUESTS, {
        account,
      }).map(({ policy, startsAt, expiresAt, ...one }) => ({
        ...one,
        service: service(policy, one.service),
        startsAt: isoInShanghai(startsAt),
        expiresAt: isoInShanghai(expiresAt),
      })),
      claims: rows<OpenClaim>(app, 'id state service policy startsAt minutes reviews reviewsNeeded', CLAIMS, {
        account,
      }).map(({ policy, startsAt, ...one }) => ({
        ...one,
        service: service(policy, one.service),
        startsAt: isoInShanghai(startsAt),
      })),
      serving: rows<Serving>(app, 'id state service policy startsAt minutes confirmsAt', SERVING, {
        account,
      }).map(({ policy, startsAt, confirmsAt, ...one }) => ({
        ...one,
        service: service(policy, one.service),
        startsAt: isoInShanghai(startsAt),
        confirmsAt: confirmsAt === null ? null : isoInShanghai(confirmsAt),
      })),
      recoveries: rows<Recovery>(app, 'id transfer pays minutes outstanding reason decidedAt', RECOVERIES, {
        account,
      }).map(({ pays, decidedAt, ...one }) => ({
        ...one,
        pays: pays === 1,
        decidedAt: isoInShanghai(decidedAt),
      })),
    };
  },
};

interface Sums {
  held: number;
  toCome: number;
  owing: number;
  owedBack: number;
}
interface OpenRequest {
  id: string;
  state: RequestState;
  service: string;
  policy: string;
  startsAt: number;
  held: number;
  expiresAt: number;
}
interface OpenClaim {
  id: string;
  state: ClaimState;
  service: string;
  policy: string;
  startsAt: number;
  minutes: number;
  reviews: number;
  reviewsNeeded: number;
}
interface Serving {
  id: string;
  state: RequestState;
  service: string;
  policy: string;
  startsAt: number;
  minutes: number;
  confirmsAt: number | null;
}
interface Recovery {
  id: string;
  transfer: string;
  pays: number;
  minutes: number;
  outstanding: number;
  reason: string;
  decidedAt: number;
}

const IN_REVIEW = "c.volunteer = {:account} AND c.state IN ('waiting', 'second')";
/** Service that the member gives for a request and that nobody has confirmed yet; minutes as they will be paid at most. */
const MINE_TO_SERVE = `FROM request_volunteers v JOIN requests r ON r.id = v.request
  WHERE v.volunteer = {:account} AND v.state = 'chosen' AND r.state IN ('dispatched', 'started', 'finished', 'disputed')`;
const TO_BE_PAID = 'min(r.minutes, coalesce(r.served_minutes, r.minutes))';

const SUMS = `SELECT a.debits_pending AS held,
    (SELECT coalesce(sum(c.minutes), 0) FROM claims c WHERE ${IN_REVIEW})
      + (SELECT coalesce(sum(${TO_BE_PAID}), 0) ${MINE_TO_SERVE} AND r.state IN ('finished', 'disputed')) AS toCome,
    (SELECT coalesce(sum(outstanding), 0) FROM operations WHERE payer = a.id AND outstanding > 0) AS owing,
    (SELECT coalesce(sum(outstanding), 0) FROM operations WHERE beneficiary = a.id AND outstanding > 0) AS owedBack
  FROM ledger_accounts a WHERE a.id = {:account}`;
const REQUESTS = `SELECT r.id, r.state, r.service, r.policy, r.starts_at AS startsAt, r.minutes * (1 + r.needs_two) AS held,
    r.expires_at AS expiresAt
  FROM requests r WHERE r.served = {:account} AND r.payer = {:account}
    AND r.state IN ('asked', 'offered', 'dispatched', 'started', 'finished', 'disputed')
  ORDER BY r.created_at, r.id LIMIT ${MOST}`;
const CLAIMS = `SELECT c.id, c.state, c.service, c.policy, c.starts_at AS startsAt, c.minutes,
    (SELECT count(*) FROM claim_reviews w WHERE w.claim = c.id) AS reviews, c.reviews_needed AS reviewsNeeded
  FROM claims c WHERE ${IN_REVIEW} ORDER BY c.created_at, c.id LIMIT ${MOST}`;
const SERVING = `SELECT r.id, r.state, r.service, r.policy, coalesce(r.started_at, r.starts_at) AS startsAt,
    ${TO_BE_PAID} AS minutes, r.confirms_at AS confirmsAt
  ${MINE_TO_SERVE} ORDER BY r.created_at, r.id LIMIT ${MOST}`;
const RECOVERIES = `SELECT o.id, o.transfer, o.payer = {:account} AS pays, o.minutes, o.outstanding, o.reason,
    o.decided_at AS decidedAt
  FROM operations o WHERE o.outstanding > 0 AND {:account} IN (o.payer, o.beneficiary)
  ORDER BY o.created_at, o.id LIMIT ${MOST}`;
