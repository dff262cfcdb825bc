import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CertificateStanding,
  type CertificateState,
  certificateStates,
  certificateSteps,
  codeForPeople,
  codeFrom,
  type Said,
  saidAsText,
  whyNotCertificate,
} from '../../../src/certificates/certificate.ts';
import { broken } from '../../../src/portal/certificates/sheet/picture.ts';

const said: fc.Arbitrary<Said> = fc.record({
  no: fc.string(),
  number: fc.string(),
  name: fc.string(),
  from: fc.string(),
  to: fc.string(),
  times: fc.nat(),
  minutes: fc.nat(),
  rows: fc.array(
    fc.record({
      service: fc.record({ id: fc.string(), name: fc.string() }),
      times: fc.nat(),
      minutes: fc.nat(),
    }),
  ),
  decidedAt: fc.nat(),
});

test('two certificates that differ in anything differ in what the code vouches for', () => {
  fc.assert(
    fc.property(said, said, (one, other) => {
      expect(saidAsText(one) === saidAsText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
  fc.assert(
    fc.property(said, fc.string({ minLength: 1 }), (one, more) => {
      // No field runs into its neighbour.
      expect(saidAsText({ ...one, no: one.no + more })).not.toBe(
        saidAsText({ ...one, number: more + one.number }),
      );
    }),
  );
});

test('a code has twelve digits, however the digest begins, and is said in fours', () => {
  expect(codeFrom('0'.repeat(64))).toBe('000000000000');
  expect(codeFrom('f'.repeat(64))).toBe(String((2n ** 52n - 1n) % 10n ** 12n).padStart(12, '0'));
  expect(codeForPeople('483920175566')).toBe('4839 2017 5566');
});

describe('who may take which step', () => {
  const standing = (
    state: CertificateState,
    more: Partial<CertificateStanding> = {},
  ): CertificateStanding => ({
    state,
    member: 'a',
    active: 1,
    recorded: 60,
    kin: 0,
    oneHand: 0,
    ...more,
  });
  const staff = { id: 's', capabilities: ['hours.review' as const] };
  const member = { id: 'a', capabilities: ['hours.review' as const] };
  const open = (one: CertificateStanding, actor: typeof staff) =>
    certificateSteps.filter((step) => whyNotCertificate(step, one, actor) === null);

  test('each state opens its own steps, to those who may', () => {
    const table = Object.fromEntries(
      certificateStates.map((state) => [
        state,
        [open(standing(state), staff), open(standing(state), member)],
      ]),
    );
    expect(table).toEqual({
      asked: [['issue', 'refuse'], ['withdraw']],
      issued: [['revoke'], []],
      refused: [[], []],
      withdrawn: [[], []],
      revoked: [[], []],
    });
  });

  test('no step for who is close to the member, and none is issued of nothing or to who is stopped', () => {
    for (const close of [{ kin: 1 }, { oneHand: 1 }])
      for (const state of certificateStates) expect(open(standing(state, close), staff)).toEqual([]);
    expect(open(standing('asked', { recorded: 0 }), staff)).toEqual(['refuse']);
    expect(open(standing('asked', { active: 0 }), staff)).toEqual(['refuse']);
    expect(whyNotCertificate('issue', standing('asked'), { id: 's', capabilities: [] })).toBe('not_allowed');
  });
});

test('lines of the picture lose nothing, fit, and begin with no mark that ends', () => {
  const words = '李建国（会员号 BJL-900001），2025年1月1日至2025年12月31日，服务3次。';
  const fits = (piece: string) => [...piece].length <= 12;
  const lines = broken(words, fits);
  expect(lines.join('')).toBe(words);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(line).not.toMatch(/^[，。；：、）]/);
  expect(lines.join('\n')).toContain('BJL-900001');
});
