import type { PeopleCalls } from '../../../src/people/contract.ts';
import { refuse } from '../../../src/people/refusals.ts';
import type { Handlers } from '../frame/context.ts';
import { rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { wholeNumber } from '../frame/numbers.ts';
import { forgetTries } from './attempts.ts';
import { codeDigest } from './cards-code.ts';
import { memberLoggingIn, typedIdentity } from './identity.ts';
import { countedTry, deviceFor, knownDevice, wrongTry } from './login-tries.ts';
import { meOf } from './me.ts';
import { isPasswordOf, passwordToKeep, refuseWeak, setPassword } from './passwords.ts';
import { hasFactor, proved, takeCode } from './second-factor.ts';
import { endLogins, endSession, openSession } from './sessions.ts';

export const loginHandlers: Pick<
  Handlers<PeopleCalls>,
  'login' | 'firstLogin' | 'changePassword' | 'logout' | 'logoutEverywhere'
> = {
  login({ app, e, now }, { login, password, code, devices, shared }) {
    const typed = typedIdentity(app, login);
    const member = memberLoggingIn(app, typed);
    const device = knownDevice(member?.id, devices);
    const counted = countedTry(app, e, 'login', member?.id ?? (typed.number || typed.phone), device);
    if (!isPasswordOf(app, member, password) || !member) {
      wrongTry(app, e, counted, 'tries.login', member?.id);
      throw refuse('login_wrong');
    }
    if (member.status !== 'active') throw refuse('member_inactive');
    const coded = hasFactor(app, member.id);
    // A right password without a code is no wrong try, and no proof either: the count stands until the code is there.
    if (coded && code === '') throw refuse('code_needed');
    const token = byClock(app, (tx, at) => {
      if (coded && !takeCode(tx, member.id, code, at)) return null;
      forgetTries(tx, counted.scope);
      return openSession(tx, member.id, shared, at);
    });
    if (token === null) {
      wrongTry(app, e, counted, 'tries.login', member.id);
      throw refuse('code_bad');
    }
    return { token, device: deviceFor(member.id), me: meOf(app, member.id, now) };
  },
  firstLogin({ app, e, now }, { number, code, password, shared }) {
    const whole = wholeNumber(app, number);
    refuseWeak(password, [whole]);
    const member = memberLoggingIn(app, { number: whole, phone: '' });
    const counted = countedTry(app, e, 'card', member?.id ?? whole);
    const known = member?.status === 'active' && liveCard(app, member.id, code, now) !== null;
    const kept = member && known ? passwordToKeep(app, member.id, password) : '';
    const token = byClock(app, (tx, at) => {
      const card = member && liveCard(tx, member.id, code, at);
      if (!card) return null;
      if (member.status !== 'active') throw refuse('member_inactive');
      if (kept === '') return null;
      run(tx, 'UPDATE login_cards SET used_at = {:at} WHERE id = {:id}', { id: card, at });
      forgetTries(tx, counted.scope);
      setPassword(tx, member.id, kept);
      return openSession(tx, member.id, shared, at);
    });
    if (token === null || !member) {
      wrongTry(app, e, counted, 'tries.card', member?.id);
      throw refuse('card_wrong');
    }
    return { token, device: deviceFor(member.id), me: meOf(app, member.id, Date.now()) };
  },
  changePassword({ app, e, actor, now }, { current, password, shared }) {
    const counted = proved(app, e, actor.id, current);
    const kept = passwordToKeep(app, actor.id, password);
    const token = byClock(app, (tx, at) => {
      forgetTries(tx, counted.scope);
      setPassword(tx, actor.id, kept);
      return openSession(tx, actor.id, shared, at);
    });
    return { token, device: deviceFor(actor.id), me: meOf(app, actor.id, now) };
  },
  logout({ app, e }) {
    byClock(app, (tx) => endSession(tx, e));
    return { done: true };
  },
  logoutEverywhere({ app, actor }) {
    byClock(app, (tx) => endLogins(tx, actor.id));
    return { done: true };
  },
};

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
