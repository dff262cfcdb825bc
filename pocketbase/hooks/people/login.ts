import { memberNumber, phoneNumber } from '../../../src/contract/person.ts';
import type { BankCalls } from '../../../src/timebank/contract.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import { withExample } from '../call.ts';
import type { Handlers } from '../context.ts';
import { row, rows, run } from '../database.ts';
import { isSeries, wholeNumber } from '../numbers.ts';
import { byClock } from '../once.ts';
import {
  addressLimit,
  addressScope,
  addTry,
  countTry,
  forgetOld,
  forgetTries,
  loginLimit,
  refuseSpent,
  spentTries,
} from './attempts.ts';
import { meOf } from './me.ts';

export const loginHandlers: Pick<
  Handlers<BankCalls>,
  'login' | 'firstLogin' | 'changePassword' | 'logoutEverywhere'
> = {
  login({ app, e, now }, { login, password }) {
    const typed = withExample(app, () => typedLogin(app, login));
    const member = memberLoggingIn(app, typed);
    const counted = countedTry(app, e, 'login', member?.id ?? (typed.number || typed.phone));
    const record = member && app.findRecordById('members', member.id);
    if (!record || member.password === 0) spendAsLong(app, password);
    if (!record?.validatePassword(password)) {
      wrongTry(app, e, counted, 'tries.login', member?.id);
      throw refuse('login_wrong');
    }
    if (member?.status !== 'active') throw refuse('member_inactive');
    byClock(app, (tx) => forgetTries(tx, counted.scope));
    return { token: record.newAuthToken(), me: meOf(app, record.id, now) };
  },
  firstLogin({ app, e }, { number, code, password }) {
    const member = memberLoggingIn(app, { number: wholeNumber(app, number), phone: '' });
    const counted = countedTry(app, e, 'card', member?.id ?? number);
    const token = byClock(app, (tx, now) => {
      const card = member && liveCard(tx, member.id, code, now);
      if (!card) return null;
      if (member.status !== 'active') throw refuse('member_inactive');
      run(tx, 'UPDATE login_cards SET used_at = {:now} WHERE id = {:id}', { id: card, now });
      forgetTries(tx, counted.scope);
      return setPassword(tx, member.id, password);
    });
    if (token === null) {
      wrongTry(app, e, counted, 'tries.card', member?.id);
      throw refuse('card_wrong');
    }
    return { token, me: meOf(app, member?.id ?? '', Date.now()) };
  },
  changePassword({ app, e, actor, now }, { current, password }) {
    const counted = countedTry(app, e, 'login', actor.id);
    if (!app.findRecordById('members', actor.id).validatePassword(current)) {
      wrongTry(app, e, counted, 'tries.login', actor.id);
      throw refuse('password_wrong');
    }
    const token = byClock(app, (tx) => {
      forgetTries(tx, counted.scope);
      return setPassword(tx, actor.id, password);
    });
    return { token, me: meOf(app, actor.id, now) };
  },
  logoutEverywhere({ app, actor }) {
    byClock(app, (tx) => endLogins(tx, actor.id));
    return { done: true };
  },
};

/** Ends every login of a member: tokens are signed with this key. */
export function endLogins(tx: core.App, member: string): void {
  run(tx, 'UPDATE members SET tokenKey = {:key} WHERE id = {:member}', {
    member,
    key: $security.randomString(50),
  });
}

/** Ends a member's password and every login: only a new card opens the account again. */
export function endPassword(tx: core.App, member: string): void {
  // PocketBase refuses any password for this, because it is no bcrypt hash.
  run(tx, "UPDATE members SET password = '!' WHERE id = {:member}", { member });
  endLogins(tx, member);
}

/** Sets a password, which ends every login, and answers a new login's token. */
function setPassword(tx: core.App, member: string, password: string): string {
  const record = tx.findRecordById('members', member);
  record.setPassword(password);
  record.refreshTokenKey();
  tx.save(record);
  return record.newAuthToken();
}

interface Counted {
  scope: string;
  left: number;
}

/**
 * Counts a try of what is logged in with; its own transaction, so that a refusal afterwards does not undo the count.
 * The scope is what was tried, hashed: what people type by mistake may be anything, a password too.
 */
function countedTry(app: core.App, e: core.RequestEvent, kind: 'login' | 'card', tried: string): Counted {
  const scope = `${kind}:${$security.sha256(tried).slice(0, 40)}`;
  const left = byClock(app, (tx, now) => {
    const address = addressScope(e, now);
    if (address !== null) refuseSpent(tx, address, addressLimit, now);
    return countTry(tx, scope, loginLimit, now);
  });
  return { scope, left };
}

/** What a wrong try leaves behind: one more of its address, and a trace where it was a member's last. */
function wrongTry(
  app: core.App,
  e: core.RequestEvent,
  { left }: Counted,
  act: 'tries.login' | 'tries.card',
  member: string | undefined,
): void {
  byClock(app, (tx, now) => {
    forgetOld(tx, now);
    const address = addressScope(e, now);
    if (address !== null) addTry(tx, address, addressLimit, now);
    if (member !== undefined && left === 0) spentTries(tx, act, 'visitor', member, now);
  });
}

/**
 * What somebody logs in as, a member's number or a phone, in its one form. What is neither is told so before the
 * password is doubted: it says nothing about who is a member.
 */
function typedLogin(app: core.App, login: string): { number: string; phone: string } {
  const phone = phoneNumber(login) ?? '';
  const number = memberNumber(login) ?? '';
  const [series = ''] = number.split('-');
  if (phone === '' && (number === '' || (series !== '' && !isSeries(app, series))))
    throw refuse('login_form');
  return { phone, number: number && wholeNumber(app, number) };
}

/** Who is logging in, and whether (1 or 0) they have a password: members who never chose one have none. */
function memberLoggingIn(
  app: core.App,
  { number, phone }: { number: string; phone: string },
): { id: string; status: string; password: number } | null {
  return row<{ id: string; status: string; password: number }>(
    app,
    'id status password',
    "SELECT id, status, password LIKE '$2%' AS password FROM members WHERE number = {:number} OR (phone <> '' AND phone = {:phone})",
    { number, phone },
  );
}

// A wrong number, or one without a password, must not answer faster than a wrong password, or numbers could be guessed.
function spendAsLong(app: core.App, password: string): void {
  new Record(app.findCollectionByNameOrId('members')).setPassword(password);
}

/** The live first-login card of a member with this code, compared in constant time. */
function liveCard(tx: core.App, member: string, code: string, now: number): number | null {
  const cards = rows<{ id: number; salt: string; digest: string }>(
    tx,
    'id salt digest',
    'SELECT id, salt, digest FROM login_cards WHERE member = {:member} AND used_at IS NULL AND ended_at IS NULL AND expires_at > {:now}',
    { member, now },
  );
  return cards.find(({ salt, digest }) => $security.equal(codeDigest(salt, code), digest))?.id ?? null;
}

/** How a one-time code is kept. Blanks and dashes that a card prints for the eye do not count. */
export function codeDigest(salt: string, code: string): string {
  return $security.sha256(`${salt}:${code.replace(/[\s-]/g, '').toUpperCase()}`);
}
