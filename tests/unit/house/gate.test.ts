import { expect, test } from 'vitest';
import { whileRoom } from '../../../pocketbase/hooks/frame/gate.ts';

function house() {
  const kept = new Map<string, string>();
  const refused: number[] = [];
  const caller = (auth: object | null) =>
    ({
      auth,
      app: {
        store: () => ({
          setFunc: (name: string, change: (old: string | null) => string) =>
            void kept.set(name, change(kept.get(name) ?? null)),
        }),
      },
      response: { header: () => ({ set() {} }) },
      json: (status: number) => refused.push(status),
    }) as unknown as core.RequestEvent;
  return { kept, refused, caller };
}

/** Calls within one another: as many are in work at once. */
function together(call: core.RequestEvent, count: number, inside: () => void): void {
  whileRoom(call, () => (count > 1 ? together(call, count - 1, inside) : inside()));
}

test('so many strangers are in work at once, and members beside them', () => {
  const { refused, caller, kept } = house();
  let done = 0;
  together(caller(null), 72, () => {
    whileRoom(caller(null), () => done++);
    expect([done, refused]).toEqual([0, [503]]);
    whileRoom(caller({}), () => done++);
    expect(done).toBe(1);
  });
  whileRoom(caller(null), () => done++);
  expect([done, refused]).toEqual([2, [503]]);
  expect([...kept.values()]).toEqual(['0', '0']);
});

test('a call that fails leaves its place', () => {
  const { caller, kept } = house();
  const failing = () =>
    whileRoom(caller(null), () => {
      throw new Error('broken');
    });
  expect(failing).toThrow('broken');
  expect([...kept.values()]).toEqual(['0']);
});
