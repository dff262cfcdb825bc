/** Who checks and ends a post, without a server. */
import { expect, test } from 'vitest';
import type { Capability } from '../../../src/contract/who.ts';
import { type PostStanding, whyNotPost } from '../../../src/register/post.ts';

const waiting: PostStanding = { state: 'waiting', member: 'holder', maker: 'maker', kin: 0, oneHand: 0 };
const who = (id: string, ...capabilities: Capability[]) => ({ id, capabilities });

test('a post is checked by another who writes the register, and nobody ends their own', () => {
  const clerk = who('clerk', 'register.write');
  expect([whyNotPost('check', waiting, clerk), whyNotPost('end', waiting, clerk)]).toEqual([null, null]);
  expect(whyNotPost('check', waiting, who('auditor', 'audit.read'))).toBe('not_allowed');
  expect(whyNotPost('check', { ...waiting, state: 'held' }, clerk)).toBe('post_state');
  expect(whyNotPost('end', { ...waiting, state: 'over' }, clerk)).toBe('post_state');
  expect(whyNotPost('check', waiting, who('maker', 'register.write'))).toBe('checker_is_maker');
  expect(whyNotPost('check', { ...waiting, kin: 1 }, clerk)).toBe('checker_is_kin');
  expect(whyNotPost('end', waiting, who('holder', 'register.write'))).toBe('checker_is_beneficiary');
});
