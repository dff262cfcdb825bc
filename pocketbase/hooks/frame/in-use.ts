import { type Instant, MINUTE } from '../../../src/calendar/shanghai.ts';

const KEY = 'shiguang.desk';
/** So long after somebody was there, an approval may follow: the publisher is up, or comes up, to take it at once. */
const WARM = 10 * MINUTE;

/** Handlers that remember, in memory alone, when somebody last used one of them. */
export function countingUse<T extends object>(handlers: T): T {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (context: { app: core.App; now: Instant }, input: unknown) => {
        needPublisher(context.app, context.now);
        return handle(context, input);
      },
    ]),
  ) as T;
}

/** From now on the publisher is needed: it comes up within a second where it rests. */
export const needPublisher = (app: core.App, now: Instant): void => app.store().set(KEY, String(now));

export function isDeskInUse(app: core.App, now: Instant): boolean {
  const at = app.store().get(KEY);
  return at !== null && now - Number(at) < WARM;
}
