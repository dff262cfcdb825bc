import { afterEach, expect, test, vi } from 'vitest';
import { inTurn } from '../../../pocketbase/hooks/frame/turns.ts';
import { outcomeOf } from '../../support/client.ts';

afterEach(() => vi.unstubAllGlobals());

const app = () => {
  const kept = new Map<string, string>();
  return {
    store: () => ({
      setFunc: (name: string, change: (old: string | null) => string) =>
        void kept.set(name, change(kept.get(name) ?? null)),
    }),
  } as unknown as core.App;
};

test('twenty-four wait for their turn, and the next is told to come again', async () => {
  const one = app();
  let waiting = 0;
  // Who waits looks again and again; meanwhile the next comes.
  vi.stubGlobal('sleep', () => {
    waiting += 1;
    inTurn(one, 'search', () => {});
  });
  expect(await outcomeOf(inTurn(one, 'search', async () => inTurn(one, 'search', () => {})))).toBe('busy');
  expect(waiting).toBe(24);
});

test('what failed has had its turn', () => {
  const one = app();
  const failing = () =>
    inTurn(one, 'search', () => {
      throw new Error('broken');
    });
  expect(failing).toThrow('broken');
  expect(inTurn(one, 'search', () => 'done')).toBe('done');
});
