import type { Asked } from './ranking.ts';

/** A pair in no more documents than this may be a slip of the keyboard. */
const DOUBTFUL = 1;

/**
 * Pairs that look like slips: in hardly any document, and so is the pair beside them, since a wrong character spoils
 * two pairs; at either end of a stretch it spoils only one.
 */
export function slipsIn(asked: readonly Asked[], text: string): string[] {
  const count = new Map(asked.map(({ term, documents }) => [term, documents?.holders ?? 0]));
  const doubtful = (pair: string) => {
    const found = count.get(pair);
    return found === undefined || found <= DOUBTFUL;
  };
  return [...count.keys()].filter((pair) => {
    const at = text.indexOf(pair);
    if (pair.length !== 2 || at < 0 || /[^㐀-鿿]/.test(pair) || !doubtful(pair)) return false;
    return doubtful(text.slice(at - 1, at + 1)) || doubtful(text.slice(at + 1, at + 3));
  });
}
