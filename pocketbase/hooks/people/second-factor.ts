/**
 * The second factor: six digits that an authenticator makes every 30 seconds (RFC 6238), or a recovery code. Each is
 * taken once. Who lost phone and codes gets a new login card, which for staff takes two colleagues, and it takes the
 * factor away (`cards.ts`).
 */

import { Secret, TOTP } from 'otpauth';
import { READABLE } from '../../../src/contract/readable.ts';
import { plainSigns } from '../../../src/hanzi/line.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { sessionOf } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { leaveTrace } from '../frame/trail.ts';
import { forgetTries } from './attempts.ts';
import { codeDigest } from './cards-code.ts';
import { lockedSecret, openedSecret } from './factor-secret.ts';
import { countedTry, wrongTry } from './login-tries.ts';
import { isPasswordOf } from './passwords.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RECOVERY_CODES = 8;
/** A phone's clock may be this many times 30 seconds off. */
const WINDOW = 1;

interface Factor {
  secret: string;
  confirmed: number;
  lastStep: number;
}

const factorOf = (app: core.App, member: string): Factor | null =>
  row<Factor>(
    app,
    'secret confirmed lastStep',
    `SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step AS lastStep FROM second_factors
      WHERE member = {:member}`,
    { member },
  );

/** Whether a member's logins need a code. */
export function hasFactor(app: core.App, member: string): boolean {
  return factorOf(app, member)?.confirmed === 1;
}

/** Takes a code of the authenticator, or a recovery code, once. In a transaction. */
export function takeCode(tx: core.App, member: string, code: string, now: number): boolean {
  const factor = factorOf(tx, member);
  if (!factor) return false;
  const typed = plainSigns(code).replace(/-/g, '').toUpperCase();
  if (/^\d{6}$/.test(typed)) {
    const secret = openedSecret(member, factor.secret);
    const step = secret === null ? null : stepOf(secret, typed, now);
    if (step === null || step <= factor.lastStep) return false;
    run(tx, 'UPDATE second_factors SET last_step = {:step} WHERE member = {:member}', { member, step });
    return true;
  }
  const kept = rows<{ id: number; salt: string; digest: string }>(
    tx,
    'id salt digest',
    'SELECT id, salt, digest FROM recovery_codes WHERE member = {:member} AND used_at IS NULL',
    { member },
  );
  const found = kept.find(({ salt, digest }) => $security.equal(codeDigest(salt, typed), digest));
  if (!found) return false;
  run(tx, 'UPDATE recovery_codes SET used_at = {:now} WHERE id = {:id}', { id: found.id, now });
  return true;
}

/** The 30 seconds whose code this is, counted since 1970, or null. */
function stepOf(secret: string, code: string, now: number): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' });
  const off = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return off === null ? null : Math.floor(now / 30_000) + off;
}

/** Takes the factor away, with its recovery codes. */
export function endFactor(tx: core.App, member: string): void {
  run(tx, 'DELETE FROM second_factors WHERE member = {:member}', { member });
  run(tx, 'DELETE FROM recovery_codes WHERE member = {:member}', { member });
}

export const factorHandlers: Pick<
  Handlers<PeopleCalls>,
  'startSecondFactor' | 'confirmSecondFactor' | 'endSecondFactor'
> = {
  startSecondFactor({ app, e, actor }, { password }) {
    proved(app, e, actor.id, password);
    const secret = $security.randomStringWithAlphabet(32, BASE32);
    return byClock(app, (tx) => {
      if (hasFactor(tx, actor.id)) throw refuse('factor_set');
      run(
        tx,
        `INSERT INTO second_factors (member, secret) VALUES ({:member}, {:secret})
          ON CONFLICT (member) DO UPDATE SET secret = {:secret}`,
        { member: actor.id, secret: lockedSecret(actor.id, secret) },
      );
      const number = tx.findRecordById('members', actor.id).getString('number');
      return {
        secret,
        address: `otpauth://totp/${number}?secret=${secret}&issuer=${encodeURIComponent('时光银行')}`,
      };
    });
  },
  confirmSecondFactor({ app, e, actor }, { code }) {
    return byClock(app, (tx, now) => {
      if (hasFactor(tx, actor.id)) throw refuse('factor_set');
      if (!/^\d/.test(plainSigns(code)) || !takeCode(tx, actor.id, code, now)) throw refuse('code_bad');
      run(tx, 'UPDATE second_factors SET confirmed_at = {:now} WHERE member = {:member}', {
        member: actor.id,
        now,
      });
      // Logins that were made without a code end; this one has just given one.
      run(tx, 'DELETE FROM sessions WHERE member = {:member} AND id <> {:session}', {
        member: actor.id,
        session: sessionOf(e),
      });
      leaveTrace(tx, { at: now, actor: actor.id, act: 'factor.set', subject: actor.id });
      const codes = Array.from({ length: RECOVERY_CODES }, () =>
        $security.randomStringWithAlphabet(8, READABLE),
      );
      for (const each of codes) {
        const salt = $security.randomString(20);
        run(tx, 'INSERT INTO recovery_codes (member, salt, digest) VALUES ({:member}, {:salt}, {:digest})', {
          member: actor.id,
          salt,
          digest: codeDigest(salt, each),
        });
      }
      return { codes };
    });
  },
  endSecondFactor({ app, e, actor }, { password, code }) {
    const counted = proved(app, e, actor.id, password);
    const done = byClock(app, (tx, now) => {
      if (!hasFactor(tx, actor.id)) throw refuse('factor_unset');
      if (!takeCode(tx, actor.id, code, now)) return false;
      endFactor(tx, actor.id);
      leaveTrace(tx, { at: now, actor: actor.id, act: 'factor.ended', subject: actor.id });
      return true;
    });
    if (!done) {
      countedTry(app, e, 'login', actor.id, `session ${sessionOf(e)}`);
      throw refuse('code_bad');
    }
    byClock(app, (tx) => forgetTries(tx, counted.scope));
    return { done: true as const };
  },
};

/** Refuses who does not know the own password: a phone that lies about must not be enough. */
export function proved(app: core.App, e: core.RequestEvent, member: string, password: string) {
  const counted = countedTry(app, e, 'login', member, `session ${sessionOf(e)}`);
  if (!isPasswordOf(app, { id: member, password: 1 }, password)) {
    wrongTry(app, e, counted, 'tries.login', member);
    throw refuse('password_wrong');
  }
  return counted;
}
