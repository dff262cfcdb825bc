import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter } from '../../../src/search/bits.ts';
import { decodeShard, encodeShard, posting, stepOf, weightOf } from '../../../src/search/shard.ts';

const number = fc.oneof(
  fc.record({ code: fc.constant('bits' as const), value: fc.nat(0xffff), k: fc.constant(16) }),
  fc.record({
    code: fc.constant('gamma' as const),
    value: fc.integer({ min: 1, max: 0xffff }),
    k: fc.constant(0),
  }),
  fc.record({ code: fc.constant('rice' as const), value: fc.nat(5000), k: fc.integer({ min: 3, max: 14 }) }),
);

it('reads numbers as they were written', () => {
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const writer = new BitWriter();
      for (const { code, value, k } of numbers) writer[code](value, k);
      const reader = new BitReader(writer.bytes());
      for (const { code, value, k } of numbers) expect(reader[code](k)).toBe(value);
    }),
  );
});

describe('a shard', () => {
  const coding = { slotBits: 10, common: 3, kept: 3 };
  const all = new Set(Array.from({ length: 2 ** 16 }, (_, mark) => mark));

  it('holds each term with its documents and weights', () => {
    const entry = fc.tuple(fc.nat(0xffff), fc.nat(900), fc.nat(15));
    const entries = fc.uniqueArray(entry, { selector: ([mark, slot]) => `${mark} ${slot}`, maxLength: 60 });
    fc.assert(
      fc.property(entries, (held) => {
        const postings = held.map(([mark, slot, step]) => posting(mark, slot, step)).sort((a, b) => a - b);
        const found = decodeShard(encodeShard(postings, { ...coding, common: 1000 }), coding, all);
        const read = [...found].flatMap(([mark, documents]) =>
          documents.slots.map((slot, at) => `${mark} ${slot} ${documents.weights[at]}`),
        );
        expect(read.sort()).toEqual(
          held.map(([mark, slot, step]) => `${mark} ${slot} ${weightOf(step)}`).sort(),
        );
      }),
    );
  });

  it('keeps of a term in too many documents those that say it loudest, and how many there are', () => {
    const steps = [0, 5, 0, 9, 5, 5];
    const postings = steps.map((step, slot) => posting(7, slot, step)).concat(posting(9, 1, 2));
    const found = decodeShard(encodeShard(postings, coding), coding, all);
    const loud = [5, 9, 5, 5].map(weightOf);
    expect(found.get(7)).toEqual({ slots: [1, 3, 4, 5], weights: loud, holders: 6 });
    expect(found.get(9)).toEqual({ slots: [1], weights: [weightOf(2)], holders: 1 });
  });

  it('keeps a weight within a sixth of itself', () => {
    for (let weight = 0.12; weight < 6; weight *= 1.07) {
      expect(weightOf(stepOf(weight)) / weight).toBeGreaterThan(0.85);
      expect(weightOf(stepOf(weight)) / weight).toBeLessThan(1.18);
    }
  });

  it('reads broken bytes without an error and without end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeShard(bytes, coding, all)),
    );
  });
});
