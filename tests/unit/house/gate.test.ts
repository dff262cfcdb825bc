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
      const [came, left] = door.split(' ');
      return came === left && came !== '0';
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
    if (looked === 3) kept.set('shiguang.work.turns', '49 1');
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

test('a member with twelve calls in work waits for one of their own to leave, and others do not', () => {
  const { caller, kept } = house();
  let looked = 0;
  const sleep = vi.fn(() => {
    looked += 1;
    if (looked === 3) kept.set('shiguang.work.of one', '13 1');
  });
  vi.stubGlobal('sleep', sleep);
  const done: string[] = [];
  together(
    () => caller('one'),
    12,
    () => {
      whileRoom(caller('other'), () => done.push('other'));
      expect(looked).toBe(0);
      whileRoom(caller('one'), () => done.push('one'));
    },
  );
  expect([done, looked]).toEqual([['other', 'one'], 3]);
});

test('who waits too long for their own calls is told to come again, and is in nobody’s way', () => {
  vi.useFakeTimers();
  const { caller, kept, refused, isEmpty } = house();
  vi.stubGlobal('sleep', (ms: number) => vi.setSystemTime(Date.now() + ms));
  let done = 0;
  together(
    () => caller('one'),
    12,
    () => {
      whileRoom(caller('one'), () => done++);
      expect(kept.get('shiguang.work.turns')).toBe('12 0');
    },
  );
  expect([done, refused, isEmpty()]).toEqual([0, [503], true]);
  vi.useRealTimers();
});

test('however many calls of one member are here, forty-eight others have a place', () => {
  const { caller, kept, refused } = house();
  kept.set('shiguang.work.members', '208 0');
  kept.set('shiguang.work.of one', '208 0');
  let done = 0;
  whileRoom(caller('one'), () => done++);
  expect([done, refused]).toEqual([0, [503]]);
  together(
    (at) => caller(`member ${at}`),
    48,
    () => done++,
  );
  expect([done, refused]).toEqual([1, [503]]);
  whileRoom(caller('other'), () => done++);
  expect(done).toBe(2);
  kept.set('shiguang.work.members', '256 0');
  whileRoom(caller('other'), () => done++);
  expect([done, refused]).toEqual([2, [503, 503]]);
});
