import { expect, test } from 'vitest';
import { mayCall } from '../../../pocketbase/hooks/frame/actor.ts';
import { Refusal } from '../../../src/contract/refusal.ts';

/** What is said to a caller of whom PocketBase found nobody: with this head, and this look at the token now. */
function refused(authorization: string, look: () => object, auth: object | null = null): string | null {
  const e = {
    auth,
    app: { findAuthRecordByToken: look },
    request: { header: { get: () => authorization } },
  } as unknown as core.RequestEvent;
  try {
    mayCall(['member'], null, e);
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
