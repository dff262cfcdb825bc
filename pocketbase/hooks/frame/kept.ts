import { inTurn } from './turns.ts';

/** Milliseconds for which an answer is given again. */
const FRESH = 60_000;
type Kept = Record<string, { at: number; answer: unknown }>;

/**
 * What `work` answers, or answered within the last minute to the same question: for what walks the whole book. One walks at a
 * time; who waited for the same finds it done. Never within a transaction. Refuses with `busy`.
 */
export function keptAMinute<T>(app: core.App, name: string, asked: string, work: () => T): T {
  const place = `shiguang.kept.${name}`;
  const fresh = (): Kept => {
    const kept = JSON.parse(String(app.store().get(place) || '{}')) as Kept;
    return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => Math.abs(Date.now() - at) < FRESH));
  };
  const known = fresh()[asked];
  if (known) return known.answer as T;
  return inTurn(app, name, () => {
    const kept = fresh();
    const answer = (kept[asked]?.answer as T | undefined) ?? work();
    kept[asked] ??= { at: Date.now(), answer };
    app.store().set(place, JSON.stringify(kept));
    return answer;
  });
}
