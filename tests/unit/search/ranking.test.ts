import fc from 'fast-check';
import lunr from 'lunr';
import { expect, it } from 'vitest';
import type { LunrCore } from '../../../src/search/lunr-global.ts';
import { rank, rarity } from '../../../src/search/ranking.ts';

/** What lunr's types leave out. */
const whole = lunr as unknown as LunrCore & {
  TokenSet: { fromArray(words: readonly string[]): lunr.TokenSet };
};

/** Terms of which each document holds some, with weights. */
const library = fc.array(
  fc.uniqueArray(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 60 })), { selector: ([slot]) => slot }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

it('scores as lunr’s own index does, times the square of coverage', () => {
  fc.assert(
    fc.property(library, (terms) => {
      const asked = terms.map((holders, index) => ({
        term: `t${index}`,
        boost: 1,
        documents:
          holders.length > 0
            ? {
                slots: holders.map(([slot]) => slot),
                weights: holders.map(([, w]) => w / 10),
                holders: holders.length,
              }
            : null,
      }));
      const posted = asked.filter(({ documents }) => documents !== null);
      if (posted.length === 0) return;
      const invertedIndex = Object.fromEntries(
        posted.map(({ term, documents }) => [
          term,
          {
            _index: Number(term.slice(1)),
            text: Object.fromEntries((documents?.slots ?? []).map((slot) => [slot, {}])),
          },
        ]),
      );
      const fieldVectors: Record<string, lunr.Vector> = {};
      for (const { term, documents } of posted) {
        const weight = rarity(documents?.slots.length ?? 0, 31);
        documents?.slots.forEach((slot, at) => {
          fieldVectors[`text/${slot}`] ??= new lunr.Vector([]);
          fieldVectors[`text/${slot}`]?.insert(Number(term.slice(1)), weight * (documents.weights[at] ?? 0));
        });
      }
      const index = new lunr.Index({
        invertedIndex,
        fieldVectors,
        tokenSet: whole.TokenSet.fromArray(posted.map(({ term }) => term).sort()),
        fields: ['text'],
        pipeline: new lunr.Pipeline(),
      } as unknown as ConstructorParameters<typeof lunr.Index>[0]);
      const scores = new Map(
        index
          .query((query) => posted.map(({ term }) => query.term(term, { usePipeline: false })))
          .map(({ ref, score }) => [Number(ref), score]),
      );
      const ours = rank(posted, 31);
      expect(ours.map(({ slot }) => slot).sort()).toEqual([...scores.keys()].sort());
      for (const { slot, score, coverage } of ours)
        expect(score).toBeCloseTo((scores.get(slot) ?? 0) * coverage ** 2, 6);
    }),
  );
});

it('takes rarity from lunr, and a little of it away', () => {
  for (const holders of [1, 3, 17, 31]) {
    const posting = { text: Object.fromEntries(Array.from({ length: holders }, (_, slot) => [slot, {}])) };
    const idf = (whole as unknown as { idf(posting: object, documents: number): number }).idf(posting, 31);
    expect(rarity(holders, 31)).toBeCloseTo(idf ** 0.65, 9);
  }
});
