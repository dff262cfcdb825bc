import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import { rows, run } from '../frame/database.ts';
import { codeDigest } from '../people/cards-code.ts';
import { nearKin } from '../people/members.ts';

const LIFE = 15 * MINUTE;
const DIGITS = '0123456789';

/** A new six-digit code for a request, for the served person to tell; earlier ones of this request end. */
export function newPhoneCode(
  tx: core.App,
  member: string,
  request: string,
  maker: string,
  now: number,
): { code: string; endsAt: number } {
  run(
    tx,
    'UPDATE service_codes SET ended_at = {:now} WHERE request = {:request} AND used_at IS NULL AND ended_at IS NULL',
    { request, now },
  );
  const code = $security.randomStringWithAlphabet(6, DIGITS);
  const salt = $security.randomString(20);
  run(
    tx,
    `INSERT INTO service_codes (member, kind, request, maker, salt, digest, created_at, expires_at)
      VALUES ({:member}, 'phone', {:request}, {:maker}, {:salt}, {:digest}, {:now}, {:endsAt})`,
    { member, request, maker, salt, digest: codeDigest(salt, code), now, endsAt: now + LIFE },
  );
  return { code, endsAt: now + LIFE };
}

/**
 * Uses up a code of the served person: one told for this request, or one of their printed card. Every live code is
 * compared, in constant time, so that the time taken tells nothing. `own`: the volunteer has seen this code before it
 * was told, because it was theirs to print or to ask for, or a proxy who is their kin asked for it: so it proves nothing.
 */
export function spendCode(
  tx: core.App,
  { member, request, volunteers }: { member: string; request: string; volunteers: readonly string[] },
  code: string,
  usedFor: string,
  now: number,
): 'spent' | 'wrong' | 'own' {
  const live = rows<{ id: number; kind: 'phone' | 'card'; maker: string; salt: string; digest: string }>(
    tx,
    'id kind maker salt digest',
    `SELECT id, kind, maker, salt, digest FROM service_codes WHERE member = {:member} AND used_at IS NULL AND ended_at IS NULL
      AND expires_at > {:now} AND (request IS NULL OR request = {:request})`,
    { member, request, now },
  );
  const right = live.filter(({ salt, digest }) => $security.equal(codeDigest(salt, code), digest))[0];
  if (!right) return 'wrong';
  const { kind, maker } = right;
  const byProxy = kind === 'phone' && maker !== member;
  if (volunteers.some((one) => one === maker || (byProxy && nearKin({ app: tx, now }, maker, one))))
    return 'own';
  run(tx, 'UPDATE service_codes SET used_at = {:now}, used_for = {:usedFor} WHERE id = {:id}', {
    id: right.id,
    now,
    usedFor,
  });
  return 'spent';
}

/** A card of twenty codes of eight digits, each good once within a year; an earlier card ends. */
export function newCodeCard(
  tx: core.App,
  member: string,
  maker: string,
  now: number,
): { codes: string[]; expiresAt: number } {
  const expiresAt = now + 366 * DAY;
  run(
    tx,
    "UPDATE service_codes SET ended_at = {:now} WHERE member = {:member} AND kind = 'card' AND used_at IS NULL AND ended_at IS NULL",
    { member, now },
  );
  const codes = Array.from({ length: 20 }, (_, at) => {
    const code = $security.randomStringWithAlphabet(8, DIGITS);
    const salt = $security.randomString(20);
    run(
      tx,
      `INSERT INTO service_codes (member, kind, place, maker, salt, digest, created_at, expires_at)
        VALUES ({:member}, 'card', {:place}, {:maker}, {:salt}, {:digest}, {:now}, {:expiresAt})`,
      { member, place: at + 1, maker, salt, digest: codeDigest(salt, code), now, expiresAt },
    );
    return code;
  });
  return { codes, expiresAt };
}
