import { dayOf, parseInstant } from '../calendar/shanghai.ts';
import { Refusal, type RefusalParams } from '../contract/refusal.ts';
import { type MomentWords, sayDay, sayInstant, sayMinutes } from './moments.ts';

/** The sentences an island is given to say why a call was refused, in the reader's script. */
export interface TroubleWords {
  moments: MomentWords;
  /** Refusal code → sentence with `{parameter|form}` places, as `src/contract/sentence.ts` describes them. */
  refusals: { readonly [code: string]: string };
  /** Field name → its label on screen. */
  labels: { readonly [field: string]: string };
  /** For what is not a refusal at all. */
  broken: string;
}

/** What to tell the reader when a call failed. */
export function sayTrouble(words: TroubleWords, error: unknown, now: number): string {
  const sentence = error instanceof Refusal ? words.refusals[error.code] : undefined;
  if (!sentence) return words.broken;
  return fillRefusal(words, sentence, (error as Refusal).params, now);
}

function fillRefusal(words: TroubleWords, sentence: string, params: RefusalParams, now: number): string {
  return sentence.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, form?: string) => {
    const value = params[name] ?? '';
    if (form === 'minutes') return sayMinutes(words.moments, Number(value));
    if (form === 'moment')
      return sayInstant(words.moments, Number(value) || (parseInstant(String(value)) ?? now), now);
    if (form === 'day') return sayDay(words.moments, String(value), dayOf(now));
    if (form === 'label') return words.labels[String(value)] ?? String(value);
    return String(value);
  });
}
