import { dayOf, parseInstant } from '../calendar/shanghai.ts';
import { Refusal, type RefusalParams } from '../contract/refusal.ts';
import { sayDay, sayInstant, sayMinutes } from './moments.ts';
import { islandStrings } from './strings.ts';

/** How refusals are said, in the reader's script. */
export interface Sentences {
  /** Refusal code → sentence with `{parameter|form}` places, as `src/contract/sentence.ts` describes them. */
  refusals: { readonly [code: string]: string };
  /** Field name → its label on screen. */
  labels: { readonly [field: string]: string };
}

let known: Sentences = islandStrings;

/** Fetches the sentences of an island's systems when the first refusal comes that needs them. */
export async function learn(error: unknown, sentences: () => Promise<Sentences>): Promise<void> {
  if (!(error instanceof Refusal) || error.code in known.refusals) return;
  try {
    const { refusals, labels } = await sentences();
    known = {
      refusals: { ...known.refusals, ...refusals },
      labels: { ...known.labels, ...labels },
    };
  } catch {
    // Then it is said in general; the next refusal asks again.
  }
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
    if (form === 'label') return known.labels[String(value)] ?? String(value);
    return String(value);
  });
}
