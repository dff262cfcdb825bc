const keyOf = (job: string) => `shiguang.ended.${job}`;

/** Counts that a timed job has come to its end. */
export function countEnd(app: core.App, job: string): void {
  app.store().setFunc(keyOf(job), (old) => String(Number(old) + 1));
}

/**
 * Proves that the hooks are loaded: PocketBase serves without them when their folder is missing. `jobs` says how often
 * each timed job has ended since the server started.
 */
export function health(names: readonly string[]): { hooks: true; jobs: { [job: string]: number } } {
  return {
    hooks: true,
    jobs: Object.fromEntries(names.map((name) => [name, Number($app.store().get(keyOf(name)))])),
  };
}
