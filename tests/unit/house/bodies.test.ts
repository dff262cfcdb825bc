/** Who sends a body so slowly that its time is over is told so; where many wait already, to come again. */
import { beforeEach, expect, test, vi } from 'vitest';
import { whileReading, whileSending } from '../../../pocketbase/hooks/frame/bodies.ts';

const headers = new Map<string, string>();
let kept: Map<string, string>;
const call = (auth: object | null, address: string) =>
  ({
    auth,
    request: { remoteAddr: `${address}:4711`, header: { get: () => '' }, host: 'house.test' },
    remoteIP: () => address,
    response: {
      unwrap: () => ({ setReadDeadline() {} }),
      header: () => ({ set: (name: string, value: string) => headers.set(name, value) }),
    },
  }) as unknown as core.RequestEvent;

beforeEach(() => {
  headers.clear();
  kept ??= new Map();
  const store = {
    setFunc: (name: string, change: (old: string | null) => string) =>
      void kept.set(name, change(kept.get(name) ?? null)),
    remove: (name: string) => void kept.delete(name),
  };
  vi.stubGlobal('$app', { store: () => store });
  vi.stubGlobal('$os', { getenv: () => '' });
  vi.stubGlobal(
    'DateTime',
    class {
      add = () => this;
      time = () => 0;
    },
  );
});

/** So many wait at once, and then one more does `inside`. */
function waiting(count: number, who: core.RequestEvent, inside: () => unknown): unknown {
  return count === 0 ? inside() : whileReading(who, () => waiting(count - 1, who, inside));
}
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (refusal) {
    return (refusal as { code?: string }).code ?? 'broken';
  }
};
const late = (who: core.RequestEvent) =>
  codeOf(() =>
    whileReading(who, () => {
      throw new Error('read tcp: i/o timeout');
    }),
  );

test('who is alone has had the whole time; among many it was short, and they come again', () => {
  const member = call({ id: 'one' }, '203.0.113.5');
  expect(late(member)).toBe('body_slow');
  expect(headers.get('Connection')).toBe('close');
  waiting(16, member, () => {
    expect(late(member)).toBe('busy');
  });
  expect(headers.get('Retry-After')).toBe('2');
});

test('of one member’s slow bodies the first have the whole time, the next are short, and more are refused; another member’s are not', () => {
  const [one, other] = [call({ id: 'one' }, '203.0.113.5'), call({ id: 'other' }, '203.0.113.5')];
  waiting(8, one, () => {
    expect(late(one)).toBe('busy');
    expect(late(other)).toBe('body_slow');
  });
  waiting(28, one, () => {
    expect(codeOf(() => whileReading(one, () => 0))).toBe('busy');
    expect(codeOf(() => whileReading(other, () => 0))).toBe('done');
  });
});

test('what is no slowness is no refusal', () => {
  const fault = () =>
    whileReading(call({ id: 'one' }, '203.0.113.5'), () => {
      throw new Error('no such table');
    });
  expect(codeOf(fault)).toBe('broken');
});

test('of strangers as many wait as there is room for, of one address half of them; members beside them', () => {
  const of = (address: string) => call(null, address);
  waiting(24, of('203.0.113.1'), () => {
    expect(codeOf(() => whileReading(of('203.0.113.1'), () => 0))).toBe('busy');
    waiting(24, of('203.0.113.2'), () => {
      expect(codeOf(() => whileReading(of('203.0.113.3'), () => 0))).toBe('busy');
      expect(codeOf(() => whileReading(call({ id: 'one' }, '203.0.113.3'), () => 0))).toBe('done');
      expect(codeOf(() => whileSending(of('203.0.113.3'), () => 0))).toBe('done');
    });
  });
  expect([...kept.values()].map(Number).filter((count) => count !== 0)).toEqual([]);
});
