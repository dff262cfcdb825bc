import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';
import { fitsTheHash, MOST_BYTES, passwordTrouble } from '../passwords.ts';

/** What a mandate lets its holder do in the other's name. */
export const mandateScopes = ['read', 'request', 'confirm'] as const;
export type MandateScope = (typeof mandateScopes)[number];

export const me = v.strictObject({
  number: v.string(),
  name: v.string(),
  /** Only the last four digits; empty where none is kept. */
  phoneEnds: v.string(),
  capabilities: v.array(v.picklist(capabilities)),
  /** Whether logins need a code; `needed`: the community demands it of staff, whose rights rest until it is set. */
  secondFactor: v.picklist(['none', 'set', 'needed']),
  /** Those this member may act for, from mandates in force. */
  actsFor: v.array(
    v.strictObject({
      mandate: v.string(),
      /** The member's id, which calls name in a URL. */
      member: v.string(),
      number: v.string(),
      name: v.string(),
      scope: v.array(v.picklist(mandateScopes)),
      until: v.string(),
    }),
  ),
});
export const session = v.strictObject({
  token: v.string(),
  /** What this device shows at its next login, so that wrong tries from elsewhere do not stop it. */
  device: v.string(),
  me,
});
/** A password that was chosen before. Of bytes as many as bcrypt takes: more are computed for nobody. */
const known = () =>
  v.pipe(
    v.string('field_text'),
    v.minLength(1, 'field_empty'),
    v.maxLength(MOST_BYTES, 'password_long'),
    v.check(fitsTheHash, 'password_long'),
  );
/** A new one. What only the server can tell (the member's own number) is refused there. */
const password = () =>
  v.pipe(
    v.string('field_text'),
    v.maxLength(MOST_BYTES, 'password_long'),
    v.check((value) => passwordTrouble(value) !== 'password_short', 'password_short'),
    v.check((value) => passwordTrouble(value) !== 'password_long', 'password_long'),
    v.check((value) => passwordTrouble(value) === null, 'password_common'),
  );
/** Others use this phone or computer too: then the login lasts twelve hours, as it does for staff, and not two weeks. */
const shared = v.optional(f.yesOrNo(), false);
const code = v.optional(v.pipe(v.string('field_text'), v.maxLength(20, 'field_long')), '');

export const loginCalls = defineCalls({
  login: {
    method: 'POST',
    path: '/api/login',
    summary:
      'Log in with member number or phone, and password; with a code where the member has a second factor. Not keyed: a token is never stored.',
    who: ['everyone'],
    body: f.fields({
      login: f.line(40),
      password: known(),
      code,
      devices: v.optional(v.pipe(v.array(f.text(120)), v.maxLength(5, 'field_most')), []),
      shared,
    }),
    answer: session,
    refusals: ['login_form', 'login_wrong', 'member_inactive', 'code_needed', 'code_bad'],
  },
  firstLogin: {
    method: 'POST',
    path: '/api/first-login',
    summary: 'Choose a password with the one-time code of a printed card, and log in.',
    who: ['everyone'],
    body: f.fields({ number: f.memberNumber(), code: f.text(20), password: password(), shared }),
    answer: session,
    refusals: ['card_wrong', 'member_inactive'],
  },
  me: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who is logged in, and what they may do.',
    who: ['member'],
    answer: me,
  },
  changePassword: {
    method: 'POST',
    path: '/api/me/password',
    summary:
      'Change the own password. Every other login of this member ends. Not keyed: a token is never stored.',
    who: ['member'],
    body: f.fields({ current: known(), password: password(), shared }),
    answer: session,
    refusals: ['password_wrong'],
  },
  logout: {
    method: 'POST',
    path: '/api/me/logout',
    summary: 'End this login: its token is worth nothing from then on.',
    who: ['member'],
    body: f.fields({}),
    answer: v.strictObject({ done: v.literal(true) }),
  },
  logoutEverywhere: {
    method: 'POST',
    path: '/api/me/logout-everywhere',
    summary: 'End every login of this member, this one too.',
    who: ['member'],
    body: f.fields({}),
    answer: v.strictObject({ done: v.literal(true) }),
  },
  startSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor',
    summary:
      'A new secret for an authenticator (RFC 6238), which counts once its first code is confirmed. Not keyed: a secret is never stored with an answer.',
    who: ['member'],
    body: f.fields({ password: known() }),
    answer: v.strictObject({
      /** Base32, to be typed where no picture can be taken. */
      secret: v.string(),
      /** What the QR code holds. */
      address: v.string(),
    }),
    refusals: ['password_wrong', 'factor_set'],
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    summary:
      'Show that the authenticator holds the secret. From then on every login asks for a code; other logins end. Answers the recovery codes, each good once, which are never shown again.',
    who: ['member'],
    body: f.fields({ code: f.text(20) }),
    answer: v.strictObject({ codes: v.array(v.string()) }),
    refusals: ['code_bad', 'factor_set'],
  },
  endSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/end',
    summary: 'Log in without a code again. Who has neither phone nor recovery code gets a new login card.',
    who: ['member'],
    body: f.fields({ password: known(), code: f.text(20) }),
    answer: v.strictObject({ done: v.literal(true) }),
    refusals: ['password_wrong', 'code_bad', 'factor_unset'],
  },
});
