import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { capabilities } from '../../contract/who.ts';

/** What a mandate lets its holder do in the other's name. */
export const mandateScopes = ['read', 'request', 'confirm'] as const;
export type MandateScope = (typeof mandateScopes)[number];

export const me = v.strictObject({
  number: v.string(),
  name: v.string(),
  /** Only the last four digits; empty where none is kept. */
  phoneEnds: v.string(),
  capabilities: v.array(v.picklist(capabilities)),
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
const session = v.strictObject({ token: v.string(), me });
const password = () =>
  v.pipe(v.string('field_text'), v.minLength(8, 'field_least'), v.check(fitsTheHash, 'password_long'));

export const peopleCalls = defineCalls({
  login: {
    method: 'POST',
    path: '/api/login',
    summary: 'Log in with member number or phone, and password. Not keyed: a token is never stored.',
    who: ['everyone'],
    body: f.fields({
      login: f.line(40),
      password: v.pipe(v.string('field_text'), v.maxLength(70, 'field_long')),
    }),
    answer: session,
    refusals: ['login_form', 'login_wrong', 'member_inactive'],
  },
  firstLogin: {
    method: 'POST',
    path: '/api/first-login',
    summary: 'Choose a password with the one-time code of a printed card, and log in.',
    who: ['everyone'],
    body: f.fields({ number: f.memberNumber(), code: f.text(20), password: password() }),
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
    body: f.fields({
      current: v.pipe(v.string('field_text'), v.maxLength(70, 'field_long')),
      password: password(),
    }),
    answer: session,
    refusals: ['password_wrong'],
  },
  logoutEverywhere: {
    method: 'POST',
    path: '/api/me/logout-everywhere',
    summary: 'End every login of this member, this one too.',
    who: ['member'],
    body: f.fields({}),
    answer: v.strictObject({ done: v.literal(true) }),
  },
});

/** bcrypt takes 72 bytes of UTF-8; hooks have no TextEncoder to count them with. */
function fitsTheHash(password: string): boolean {
  const bytes = [...password].reduce((sum, character) => {
    const point = character.codePointAt(0) ?? 0;
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  }, 0);
  return bytes <= 72;
}
