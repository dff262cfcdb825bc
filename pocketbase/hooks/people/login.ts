import type { BankCalls } from '../../../src/timebank/contract.ts';
import { refuse } from '../../../src/timebank/refusals.ts';
import type { Handlers } from '../call.ts';
import { row, rows, run } from '../database.ts';
import { byClock } from '../once.ts';
import { countTry, forgetTries, loginLimit } from './attempts.ts';
import { meOf } from './me.ts';

export const loginHandlers: Pick<
  Handlers<BankCalls>,
  'login' | 'firstLogin' | 'changePassword' | 'logoutEverywhere'
> = {
  login({ app, now }, { login, password }) {
    const member = memberLoggingIn(app, login);
    // The scope is what was tried, hashed: what people type by mistake may be anything, a password too.
    const scope = `login:${$security.sha256(member?.id ?? login.toUpperCase()).slice(0, 40)}`;
    countedTry(app, scope);
    if (!member) {
      spendAsLong(app, password);
      throw refuse('login_wrong');
    }
    const record = app.findRecordById('members', member.id);
    if (!record.validatePassword(password)) throw refuse('login_wrong');
    if (member.status !== 'active') throw refuse('member_inactive');
    byClock(app, (tx) => forgetTries(tx, scope));
    return { token: record.newAuthToken(), me: meOf(app, record.id, now) };
  },
  firstLogin({ app }, { number, code, password }) {
    const member = memberLoggingIn(app, number);
    const scope = `card:${$security.sha256(member?.id ?? number).slice(0, 40)}`;
    countedTry(app, scope);
    const token = byClock(app, (tx, now) => {
      const card = member && liveCard(tx, member.id, code, now);
      if (!card) throw refuse('card_wrong');
      if (member.status !== 'active') throw refuse('member_inactive');
      run(tx, 'UPDATE login_cards SET used_at = {:now} WHERE id = {:id}', { id: card, now });
      forgetTries(tx, scope);
      return setPassword(tx, member.id, password);
    });
    return { token, me: meOf(app, member?.id ?? '', Date.now()) };
  },
  changePassword({ app, actor, now }, { current, password }) {
    const scope = `login:${$security.sha256(actor.id).slice(0, 40)}`;
    countedTry(app, scope);
    if (!app.findRecordById('members', actor.id).validatePassword(current)) throw refuse('password_wrong');
    const token = byClock(app, (tx) => {
      forgetTries(tx, scope);
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
  const record = tx.findRecordById('members', member);
  record.refreshTokenKey();
  tx.save(record);
}

/** Sets a password, which ends every login, and answers a new login's token. */
function setPassword(tx: core.App, member: string, password: string): string {
  const record = tx.findRecordById('members', member);
  record.setPassword(password);
  record.refreshTokenKey();
  tx.save(record);
  return record.newAuthToken();
}

// Its own transaction: a refusal afterwards must not undo the count.
function countedTry(app: core.App, scope: string): void {
  byClock(app, (tx, now) => countTry(tx, scope, loginLimit, now));
}

function memberLoggingIn(app: core.App, login: string): { id: string; status: string } | null {
  return row<{ id: string; status: string }>(
    app,
    'id status',
    "SELECT id, status FROM members WHERE number = {:number} OR (phone <> '' AND phone = {:phone})",
    { number: login.toUpperCase(), phone: login },
  );
}

// A wrong number must not answer faster than a wrong password, or numbers could be guessed.
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
