/** What walks the whole book is worked out once a minute for each question, whoever asks. */
import { beforeEach, expect, test, vi } from 'vitest';
import { keptAMinute } from '../../../pocketbase/hooks/frame/kept.ts';

const TURN = 'shiguang.turn.figures';
let stored: Map<string, string>;
let walked: string[];
const app = {
  store: () => ({
    get: (name: string) => stored.get(name) ?? null,
    set: (name: string, value: string) => void stored.set(name, value),
    setFunc: (name: string, change: (old: string | null) => string) =>
      void stored.set(name, change(stored.get(name) ?? null)),
  }),
} as unknown as core.App;
const ask = (asked: string) =>
  keptAMinute(app, 'figures', asked, () => {
    expect(Number(stored.get(TURN))).toBeGreaterThan(0);
    walked.push(asked);
    return { asked };
  });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  stored = new Map();
  walked = [];
  return () => vi.useRealTimers();
});

test('one question is walked for once a minute, in its turn, and another by itself', () => {
  for (const asked of ['2026-11 36', '2026-11 36', '2026-11 12', '2026-11 36'])
    expect(ask(asked)).toEqual({ asked });
  expect(walked).toEqual(['2026-11 36', '2026-11 12']);
  vi.setSystemTime(1_061_000);
  ask('2026-11 36');
  expect(walked).toHaveLength(3);
});

test('who waited for the same question finds it answered', () => {
  stored.set(TURN, String(Date.now()));
  vi.stubGlobal('sleep', () => {
    stored.set(TURN, '');
    ask('2026-11 36');
  });
  ask('2026-11 36');
  expect(walked).toEqual(['2026-11 36']);
});
