import type { Plugin } from 'vite';

/**
 * The oldest browsers that everything here works in: phones of 2020. The build lowers syntax and style to them, and
 * tests/integration/floor.test.ts finds what they lack and no build can mend. An older one gets pages to read, and is told
 * so where a page needs more (`script/old.ts`).
 */
export const FLOOR = { chrome: 80, safari: 14, firefox: 78 } as const;

/** The newest syntax that all of them read, as a year of ECMAScript. */
export const FLOOR_SYNTAX = 2020;

/** As Vite wants to be told. */
export const floorTargets = {
  script: `es${FLOOR_SYNTAX}`,
  style: Object.entries(FLOOR).map(([browser, version]) => `${browser}${version}`),
};

/** Astro builds for browsers with a target of its own, which takes no setting; the server's part stays as it is. */
export function floor(): Plugin {
  return {
    name: 'shiguang-floor',
    configEnvironment: (name) => (name === 'client' ? { build: { target: floorTargets.script } } : undefined),
  };
}
