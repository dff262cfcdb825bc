/** What a sentence's `{name}` places are filled with. */
export interface Params {
  [name: string]: string | number | undefined;
}

/** Fills the `{name}` places of a sentence; a place without a value stays empty rather than showing its braces. */
export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
