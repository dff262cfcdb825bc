/** The line of calls that wait for the one writer: who is in it, and who is done along (hooks/frame/company.ts). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inCompany } from '../../../pocketbase/hooks/frame/company.ts';
import { compileKept } from '../../../pocketbase/hooks/frame/database.ts';
import { Refusal } from '../../../src/contract/refusal.ts';

let kept: Map<string, string>;
let said: string[];
let app: core.App;
beforeEach(() => {
  kept = new Map();
  said = [];
  const store = {
    get: () => null,
    set() {},
    setFunc: (name: string, change: (old: string | null) => string) =>
      void kept.set(name, change(kept.get(name) ?? null)),
  };
  const executor = {
    prepare: (sql: string) => sql,
    stmt: (sql: string) => ({
      exec: () => {
        said.push(sql.split(' ')[0] ?? '');
        return { lastInsertId: () => 0 };
      },
    }),
  };
  app = {
    store: () => store,
    nonconcurrentDB: () => ({ builder: { executor: () => executor } }),
  } as unknown as core.App;
  compileKept(app);
});
afterEach(() => vi.useRealTimers());

interface Turn {
  own?: () => void;
  one?: (who: string, undo: () => void) => void;
}
/** The turn of `who`, which has come: whom it did along. */
function turnOf(who: string, { own = () => {}, one = () => {} }: Turn = {}): string[] {
  let along: string[] = [];
  inCompany(app, 'gifts', who, (turn) => {
    along = [];
    turn(app, own, (other, undo) => {
      along.push(other);
      one(other, undo);
    });
  });
  return along;
}
/** All of them wait for the writer, and then `inside` happens; each one's own turn comes last. */
function waiting(all: readonly string[], inside: () => void): void {
  const [first, ...others] = all;
  if (first === undefined) inside();
  else
    inCompany(app, 'gifts', first, () => {
      waiting(others, inside);
    });
}
const nobodyWaits = () => [...kept.values()].every((line) => line === '');

test('who has the writer does those that wait, each in a savepoint, and the next finds nobody', () => {
  waiting(['one', 'two'], () => {
    expect(turnOf('three')).toEqual(['one', 'two']);
    expect(said).toEqual(['SAVEPOINT', 'RELEASE', 'SAVEPOINT', 'RELEASE']);
    expect(turnOf('four')).toEqual([]);
  });
  expect(nobodyWaits()).toBe(true);
});

test('whose own turn ended in nothing is in nobody’s company any more by the time the writer is free', () => {
  const fails = () => {
    throw new Refusal('too_often');
  };
  expect(() =>
    inCompany(app, 'gifts', 'refused', (turn) => {
      try {
        return turn(app, fails, () => {});
      } finally {
        expect(turnOf('next')).toEqual([]);
      }
    }),
  ).toThrow(Refusal);
});

test('company ends after so long, however many still wait', () => {
  vi.useFakeTimers();
  waiting(['one', 'two', 'three', 'four'], () => {
    const slow = () => void vi.advanceTimersByTime(30);
    expect(turnOf('slow', { one: slow })).toEqual(['one', 'two']);
  });
});

test('a refusal undoes one alone; what fails otherwise, or as all of it is kept, is begun anew without company', () => {
  waiting(['one', 'two'], () => {
    const refuses = () => {
      throw new Refusal('not_found');
    };
    turnOf('three', { one: refuses });
    expect(said).toEqual(['SAVEPOINT', 'ROLLBACK', 'RELEASE', 'SAVEPOINT', 'ROLLBACK', 'RELEASE']);
  });
  waiting(['one', 'two'], () => {
    const breaks = () => {
      throw new Error('broken');
    };
    expect(turnOf('three', { one: breaks })).toEqual([]);
  });
  let begun = 0;
  waiting(['one'], () => {
    const done = inCompany(app, 'gifts', 'two', (turn) => {
      begun += 1;
      const alone = turn(
        app,
        () => begun === 2,
        () => {},
      );
      if (!alone) throw new Error('the disk is full');
      return alone;
    });
    expect([done, begun]).toEqual([true, 2]);
  });
  expect(nobodyWaits()).toBe(true);
});
