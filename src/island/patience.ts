/** Aborts after so many milliseconds: `AbortSignal.timeout`, which browsers have only since 2022. */
export function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
