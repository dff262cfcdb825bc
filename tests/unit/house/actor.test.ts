import { expect, test } from 'vitest';
import { type Actor, mayCall } from '../../../pocketbase/hooks/frame/actor.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { Who } from '../../../src/contract/who.ts';

/** What is said to a caller of whom PocketBase found nobody: with this head, and this look at the token now. */
function refused(authorization: string, look: () => object, auth: object | null = null): string | null {
  return why(['member'], null, authorization, look, auth);
}

function why(
  who: readonly Who[],
  actor: Actor | null,
  authorization = '',
  look: () => object = bad,
  auth: object | null = null,
): string | null {
  const e = {
    auth,
    app: { findAuthRecordByToken: look },
    request: { header: { get: () => authorization } },
  } as unknown as core.RequestEvent;
  try {
    mayCall(who, actor, e);
    return null;
  } catch (problem) {
    return problem instanceof Refusal ? problem.code : String(problem);
  }
}
const good = () => ({});
const bad = () => {
  throw new Error('no such token');
};

test('who sent a token that is good, and was not found by a busy server, is not told to log in anew', () => {
  expect(refused('Bearer a.b.c', good)).toBe('busy');
  expect(refused('Bearer a.b.c', bad)).toBe('login_expired');
});

test('who sent none is told to log in, and whose session has ended that it has', () => {
  expect(refused('', good)).toBe('login_needed');
  expect(refused('Bearer a.b.c', good, {})).toBe('login_expired');
});

test('who is logged in, and is none of those whom a call is open to, is not allowed it; nor is who signs nothing', () => {
  const checker: Actor = { id: 'a', capabilities: ['notices.approve'] };
  expect(why(['notices.approve', 'notices.write'], checker)).toBeNull();
  expect(why(['member'], checker)).toBeNull();
  expect(why(['notices.write'], checker)).toBe('not_allowed');
  expect(why(['publisher'], checker)).toBe('not_allowed');
  expect(why(['publisher'], null)).toBe('not_allowed');
});
