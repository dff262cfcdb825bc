import { afterEach, expect, test, vi } from 'vitest';
import { whileRoom } from '../../../pocketbase/hooks/frame/gate.ts';

afterEach(() => vi.unstubAllGlobals());

function house() {
  const kept = new Map<string, string>();
  const refused: number[] = [];
  const caller = (member: string | null) =>
    ({
      auth: member === null ? null : { id: member },
      app: {
        store: () => ({
          setFunc: (name: string, change: (old: string | null) => string) =>
            void kept.set(name, change(kept.get(name) ?? null)),
        }),
      },
      response: { header: () => ({ set() {} }) },
      json: (status: number) => refused.push(status),
    }) as unknown as core.RequestEvent;
  /** Who came, of each kind, is gone again. */
  const isEmpty = () =>
    [...kept.values()].every((door) => {
      const [came, left, within] = door.split(',');
      return came === left && came !== '0' && within === '';
    });
  return { kept, refused, caller, isEmpty };
}

/** Calls within one another: as many are in work at once. */
function together(call: (at: number) => core.RequestEvent, count: number, inside: () => void): void {
  whileRoom(call(count), () => (count > 1 ? together(call, count - 1, inside) : inside()));
}

test('so many strangers are in work at once, and members beside them', () => {
  const { refused, caller, isEmpty } = house();
  let done = 0;
  together(
    () => caller(null),
    72,
    () => {
      whileRoom(caller(null), () => done++);
      expect([done, refused]).toEqual([0, [503]]);
      whileRoom(caller('one'), () => done++);
      expect(done).toBe(1);
    },
  );
  whileRoom(caller(null), () => done++);
  expect([done, refused]).toEqual([2, [503]]);
  expect(isEmpty()).toBe(true);
});

test('a call that fails leaves its place', () => {
  const { caller, isEmpty } = house();
  const failing = () =>
    whileRoom(caller(null), () => {
      throw new Error('broken');
    });
  expect(failing).toThrow('broken');
  expect(isEmpty()).toBe(true);
});

test('a member waits while forty-eight others are in work, until one of them has left', () => {
  const { caller, kept, refused } = house();
  let looked = 0;
  const sleep = vi.fn(() => {
    looked += 1;
    if (looked === 3) kept.set('shiguang.work.members', '49,1,');
  });
  vi.stubGlobal('sleep', sleep);
  let done = 0;
  together(
    (at) => caller(`member ${at}`),
    48,
    () => whileRoom(caller('one'), () => done++),
  );
  expect([done, sleep.mock.calls, refused]).toEqual([1, [[5], [5], [5]], []]);
});

test('nobody waits for ever for those who do not leave, and strangers do not wait', () => {
  vi.useFakeTimers();
  const { caller } = house();
  const sleep = vi.fn((ms: number) => vi.setSystemTime(Date.now() + ms));
  vi.stubGlobal('sleep', sleep);
  let done = 0;
  together(
    (at) => caller(`member ${at}`),
    48,
    () => whileRoom(caller('one'), () => done++),
  );
  expect([done, sleep.mock.calls.length]).toEqual([1, 4000]);
  together(
    () => caller(null),
    60,
    () => done++,
  );
  expect([done, sleep.mock.calls.length]).toEqual([2, 4000]);
  vi.useRealTimers();
});

test('of one member so many calls are here at once, and as many as are in work have a place beside them', () => {
  const { caller, refused, isEmpty } = house();
  vi.stubGlobal('sleep', () => vi.setSystemTime(Date.now() + 60_000));
  vi.useFakeTimers();
  let done = 0;
  together(
    () => caller('one'),
    208,
    () => {
      whileRoom(caller('one'), () => done++);
      expect([done, refused]).toEqual([0, [503]]);
      whileRoom(caller('other'), () => done++);
    },
  );
  expect([done, refused, isEmpty()]).toEqual([1, [503], true]);
  vi.useRealTimers();
});

test('of all members so many are here at once', () => {
  const { caller, kept, refused } = house();
  kept.set('shiguang.work.members', '256,0,');
  whileRoom(caller('other'), () => {});
  expect(refused).toEqual([503]);
});
