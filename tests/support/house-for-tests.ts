import { afterAll, beforeAll } from 'vitest';
import { loadContent } from '../../src/publisher/content.ts';
import type { Store } from '../../src/site/store.ts';
import { contentOf, type House, newState, removeState, startHouse } from './house.ts';

export interface TestHouse {
  readonly url: string;
  /** What its content says, as pages are made from it. */
  readonly store: Store;
}

/**
 * Gives the tests of a file one house without people. Call it at the top of the file. With `urgent` the banner of an
 * urgent notice stands on every page.
 */
export function houseForTests({ urgent = false } = {}): TestHouse {
  let state = '';
  let house: House | undefined;
  let store: Store | undefined;
  const standing = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the house stands from beforeAll on');
    return one;
  };

  beforeAll(async () => {
    state = await newState({ urgent });
    house = await startHouse(state);
    ({ store } = await loadContent(contentOf(state), { now: Date.now() }));
    await house.until(/网站地址/);
  });
  afterAll(async () => {
    house?.signal('SIGTERM');
    await house?.ended();
    if (state) await removeState(state);
  });

  return {
    get url() {
      return standing(house).url;
    },
    get store() {
      return standing(store);
    },
  };
}
