/** Whether this is `npm run deep`: what is exhaustive is done whole. */
export const isDeep = process.env.SHIGUANG_TEST_DEEP === '1';

/** How much a test does: `sample` in `npm test`, `whole` in `npm run deep`. */
export function depth<T>(sample: T, whole: T): T {
  return isDeep ? whole : sample;
}
