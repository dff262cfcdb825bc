import { dayOf, parseInstant } from '../calendar/shanghai.ts';
import { Refusal, type RefusalParams } from '../contract/refusal.ts';
import { sayDay, sayInstant, sayMinutes } from './moments.ts';
import type { Sentences } from './sentences.ts';
import { islandStrings } from './strings.ts';

let known: Sentences = { refusals: islandStrings.refusals, labels: {} };

/**
 * What failed, with all that is needed to say it: the sentences of an island's systems are fetched when the first refusal
 * comes that needs them. `system` is whose call was refused: two may have a field of one name.
 */
export async function learn(
  error: unknown,
  sentences: () => Promise<Sentences>,
  system = '',
): Promise<unknown> {
  if (!(error instanceof Refusal)) return error;
  const { code, params, cause } = error;
  if (!(code in known.refusals) || ('field' in params && !(system in known.labels))) {
    try {
      const { refusals, labels } = await sentences();
      known = { refusals: { ...known.refusals, ...refusals }, labels };
    } catch {
      // Then it is said in general; the next refusal asks again.
    }
  }
  const label = known.labels[system]?.[String(params.field)];
  return label === undefined ? error : new Refusal(code, { ...params, label }, cause);
}

/** What to tell the reader when a call failed. */
export function sayTrouble(error: unknown, now = Date.now()): string {
  const sentence = error instanceof Refusal ? known.refusals[error.code] : undefined;
  if (!sentence) return islandStrings.broken;
  return fillRefusal(sentence, (error as Refusal).params, now);
}

function fillRefusal(sentence: string, params: RefusalParams, now: number): string {
  const { moments } = islandStrings;
  return sentence.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, form?: string) => {
    const value = params[name] ?? '';
    if (form === 'minutes') return sayMinutes(moments, Number(value));
    if (form === 'moment')
      return sayInstant(moments, Number(value) || (parseInstant(String(value)) ?? now), now);
    if (form === 'day') return sayDay(moments, String(value), dayOf(now));
    if (form === 'label') return String(params.label ?? value);
    return String(value);
  });
}
