/** A term of the query with what it counts for. */
export interface Weighted {
  term: string;
  weight: number;
}

/** Characters: two or three sentences. */
const LENGTH = 120;

/**
 * Share of the query's weight, 0 to 1, that stands together in one stretch of a text (already plain and folded). An
 * answer lies in one place; a text that holds the same words far apart is about something else.
 */
export function togetherIn(text: string, terms: readonly Weighted[]): number {
  const places: { at: number; index: number }[] = [];
  let whole = 0;
  for (const [index, { term, weight }] of terms.entries()) {
    whole += weight;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) places.push({ at, index });
  }
  if (whole === 0) return 0;
  places.sort((a, b) => a.at - b.at);
  const inside = new Uint16Array(terms.length);
  let held = 0;
  let most = 0;
  let first = 0;
  for (const { at, index } of places) {
    for (let left = places[first]; left && at - left.at > LENGTH; left = places[++first]) {
      const count = (inside[left.index] ?? 0) - 1;
      inside[left.index] = count;
      if (count === 0) held -= terms[left.index]?.weight ?? 0;
    }
    const count = (inside[index] ?? 0) + 1;
    inside[index] = count;
    if (count === 1) held += terms[index]?.weight ?? 0;
    most = Math.max(most, held);
  }
  return most / whole;
}
