import { dayOf, HOUR } from '../../../src/calendar/shanghai.ts';
import type { CertificateCalls } from '../../../src/certificates/calls.ts';
import { refuse } from '../../../src/certificates/refusals.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { asCompared } from '../../../src/hanzi/name-foldings.ts';
import { maskedName } from '../../../src/people/member.ts';
import { connectionOf, HERE } from '../frame/connection.ts';
import type { OpenContext } from '../frame/context.ts';
import { countAll, countWithin, uncountAll } from '../frame/window.ts';
import { codeOf } from './code.ts';
import { certificatesWhere, frozenFigures } from './rows.ts';

/**
 * Wrong tries that an hour takes of one connection, and of all who cannot be told apart. None are counted by certificate: whoever
 * tried wrong codes for one would shut out who holds it, and codes are long enough.
 */
const MOST = { connection: 20, here: 200 };

/**
 * Whether a certificate is genuine. The code is made anew from what the row says and from the name that stands on the paper:
 * it fits neither where the paper was changed nor where the row was.
 */
export function check(
  { app, e }: Pick<OpenContext, 'app' | 'e'>,
  { no, code, name }: CheckedInput<CertificateCalls['checkCertificate']>,
) {
  const now = Date.now();
  const address = connectionOf(e);
  const hour = { key: 'shiguang.certificates', within: HOUR, address, now };
  countWithin(app, hour, (counts, one) =>
    countAll(counts, [[`wrong ${one}`, address === HERE ? MOST.here : MOST.connection]]),
  );
  const [one] = certificatesWhere({ app, actor: { id: '' }, now }, 'c.no = {:no}', { no });
  if (!one?.frozen || one.decidedAt === null) throw refuse('certificate_unknown');
  const { number, from, to, frozen, decidedAt, revokedAt } = one;
  const figures = frozenFigures(from, to, frozen);
  // Whoever types in the other script types the name that is printed.
  const printed = one.name !== null && asCompared(one.name) === asCompared(name) ? one.name : name;
  const right = codeOf({ ...figures, no, number, name: printed, decidedAt });
  if (!$security.equal(right, code)) throw refuse('certificate_unknown');
  countWithin(app, hour, (counts, one) => uncountAll(counts, [`wrong ${one}`]));
  return {
    no,
    state: revokedAt === null ? ('issued' as const) : ('revoked' as const),
    name: maskedName(printed),
    ...figures,
    issuedOn: dayOf(decidedAt),
    revokedOn: revokedAt === null ? null : dayOf(revokedAt),
  };
}
