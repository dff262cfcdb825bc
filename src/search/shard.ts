import { BitReader, BitWriter } from './bits.ts';

/** A term is known in its shard by these bits of its hash. */
const MARK_BITS = 16;
/** Weights keep this many bits. */
const WEIGHT_BITS = 4;
/** Slots (numbers of documents) keep this many at most. */
const SLOT_BITS = 16;
/** Value of one step of a weight: see {@link weightOf}. */
const STEP = 1.32;
const LEAST = 0.12;

/** Where a weight is nearer to the next step, by ratio. */
const borders = Array.from({ length: 2 ** WEIGHT_BITS - 1 }, (_, step) => LEAST * STEP ** (step + 0.5));

/** A posting as one number, so that sorting orders by term and then by slot: mark, slot, weight. */
export type Posting = number;

export function posting(mark: number, slot: number, weight: number): Posting {
  return mark * 2 ** (SLOT_BITS + WEIGHT_BITS) + slot * 2 ** WEIGHT_BITS + weight;
}
function markOf(entry: Posting): number {
  return Math.floor(entry / 2 ** (SLOT_BITS + WEIGHT_BITS));
}
export function slotOf(entry: Posting): number {
  return (entry - markOf(entry) * 2 ** (SLOT_BITS + WEIGHT_BITS)) >> WEIGHT_BITS;
}

/** The step (0 to 15) nearest to a weight: steps grow by a third each, since a ranking hears ratios. */
export function stepOf(weight: number): number {
  let step = 0;
  while (step < borders.length && weight >= (borders[step] as number)) step += 1;
  return step;
}
export function weightOf(step: number): number {
  return LEAST * STEP ** step;
}

/** How a whole index is cut and coded; a function of the number of documents alone. */
export interface Coding {
  /** Slots are below 2^slotBits. */
  slotBits: number;
  /** A term in more documents than this says little: it keeps the postings of those that say it loudest. */
  common: number;
  /** As many as these, or more where they say it equally loud. */
  kept: number;
}

/** Documents that hold a term, with their weights. */
export interface Documents {
  slots: number[];
  weights: number[];
  /** How many hold it in all; more than `slots` where the term is common. */
  holders: number;
}

/** Writes sorted postings (one a term and slot) as a shard. */
export function encodeShard(
  postings: readonly Posting[],
  { slotBits, common, kept: least }: Coding,
): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter();
  const starts: number[] = [];
  for (let at = 0; at < postings.length; at++) {
    if (at === 0 || markOf(postings[at] as number) !== markOf(postings[at - 1] as number)) starts.push(at);
  }
  writer.gamma(starts.length + 1);
  const markK = riceFor(2 ** MARK_BITS, starts.length);
  let lastMark = -1;
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] as number;
    const end = starts[index + 1] ?? postings.length;
    const mark = markOf(postings[start] as number);
    writer.rice(mark - lastMark - 1, markK);
    lastMark = mark;
    const count = end - start;
    // What is left without the mark fits in 31 bits, where arithmetic is quick.
    const all = postings.slice(start, end).map((entry) => entry - mark * 2 ** (SLOT_BITS + WEIGHT_BITS));
    const kept = count > common ? loudest(all, least) : all;
    if (kept !== all) {
      writer.gamma(1);
      writer.gamma(count);
    }
    writer.gamma(kept.length + 1);
    const slotK = riceFor(2 ** slotBits, kept.length);
    let lastSlot = -1;
    for (const low of kept) {
      const slot = low >> WEIGHT_BITS;
      writer.rice(slot - lastSlot - 1, slotK);
      writer.bits(low & (2 ** WEIGHT_BITS - 1), WEIGHT_BITS);
      lastSlot = slot;
    }
  }
  return writer.bytes();
}

/** Of postings without marks those of the greatest weights, down to the weight that makes them `least` or more. */
function loudest(all: readonly number[], least: number): number[] {
  const steps = new Array<number>(2 ** WEIGHT_BITS).fill(0);
  for (const low of all) steps[low & (2 ** WEIGHT_BITS - 1)] = (steps[low & (2 ** WEIGHT_BITS - 1)] ?? 0) + 1;
  let lowest = steps.length;
  for (let held = 0; held < least && lowest > 0; ) held += steps[--lowest] ?? 0;
  return all.filter((low) => (low & (2 ** WEIGHT_BITS - 1)) >= lowest);
}

/** Reads the terms of a shard whose marks are asked for; a term that is not there is not in the answer. */
export function decodeShard(
  bytes: Uint8Array,
  { slotBits }: Pick<Coding, 'slotBits'>,
  wanted: ReadonlySet<number>,
): Map<number, Documents> {
  const found = new Map<number, Documents>();
  const reader = new BitReader(bytes);
  const terms = reader.gamma() - 1;
  const markK = riceFor(2 ** MARK_BITS, terms);
  let mark = -1;
  for (let term = 0; term < terms && !reader.overrun; term++) {
    mark += reader.rice(markK) + 1;
    let count = reader.gamma() - 1;
    const holders = count > 0 ? count : reader.gamma();
    if (count === 0) count = reader.gamma() - 1;
    const documents: Documents = { slots: [], weights: [], holders };
    const slotK = riceFor(2 ** slotBits, count);
    let slot = -1;
    for (let at = 0; at < count && !reader.overrun; at++) {
      slot += reader.rice(slotK) + 1;
      documents.slots.push(slot);
      documents.weights.push(weightOf(reader.bits(WEIGHT_BITS)));
    }
    if (wanted.has(mark)) found.set(mark, documents);
  }
  return found;
}

/** The Rice parameter for `count` numbers spread evenly over `range`. */
function riceFor(range: number, count: number): number {
  return Math.max(0, Math.round(Math.log2((Math.LN2 * range) / Math.max(1, count))));
}
