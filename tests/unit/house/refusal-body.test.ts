/** What a refusal becomes on the wire: what is no refusal, or has no sentence, is told of in the log and nowhere else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refusalBody } from '../../../pocketbase/hooks/frame/call.ts';
import { generalRefusals } from '../../../src/contract/general.ts';
import { Refusal } from '../../../src/contract/refusal.ts';

const words = { refusals: { too_late: { status: 409, sentence: '过了{limit}天。' } }, labels: {} };
const bodyOf = (problem: unknown) => refusalBody(problem, words, 'POST /api/try');
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

test('a refusal is answered with its sentence, and is nothing for the log', () => {
  expect(bodyOf(new Refusal('too_late', { limit: 3 }))).toEqual({
    status: 409,
    message: '过了3天。',
    data: { code: 'too_late', params: { limit: 3 } },
  });
  expect(console.error).not.toHaveBeenCalled();
});

test.each([
  ['a fault', new Error('no such table: secrets')],
  ['a refusal that has no sentence', new Refusal('nonsense')],
])('%s is answered as what cannot be had now, and stands in the log', (_, problem) => {
  const { status, sentence } = generalRefusals.unavailable;
  expect(bodyOf(problem)).toEqual({ status, message: sentence, data: { code: 'unavailable' } });
  expect(console.error).toHaveBeenCalledOnce();
});
