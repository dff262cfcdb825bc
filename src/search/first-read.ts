import { everydayFoldings, readFoldTable } from '../hanzi/folding.ts';
import { isLater, type Manifest, numberedPath, readLater, type Single, singlePath } from './manifest.ts';
import { inPacks } from './pack.ts';
import { initialTerms, readQuestion, spell } from './question.ts';
import { placeOf, shapeFor } from './shape.ts';
import { type Family, hashOf } from './terms.ts';

/**
 * What the search page will ask for first, known from the query alone. The server names these addresses in the head of
 * the page that was opened with a query, so that they come with the script instead of after it: a round trip less, two
 * for Traditional text and for pinyin. It is a guess of what `Searcher` does, and a test holds both together; where it
 * errs a few kB came for nothing.
 *
 * `textOf` reads a file of the index.
 */
export function firstRead(typed: string, manifest: Manifest, textOf: (path: string) => string): string[] {
  const table = textOf(singlePath(manifest, 'folding'));
  const traditional = isTraditional(typed, table);
  const { exact, grams, characters, sounds } = readQuestion(
    typed,
    traditional ? readFoldTable(table) : undefined,
  );
  const { pairs, initials } =
    sounds && !sounds.mixed ? spell(sounds, () => null) : { pairs: [], initials: null };
  const paths = (family: Family, terms: readonly string[]) => shardPaths(manifest, textOf, family, terms);
  const singles: Single[] = [
    ...(traditional ? (['folding'] as const) : []),
    ...(sounds ? (['later'] as const) : []),
    ...(sounds?.mixed || pairs.length > 0 ? (['readings'] as const) : []),
  ];
  const early = [
    ...paths('exact', exact === null ? [] : [exact]),
    ...paths('grams', sounds?.mixed ? [] : grams),
    ...paths('characters', sounds ? [] : characters),
  ];
  const late = [...paths('syllables', pairs), ...paths('initials', initialTerms(initials))];
  return [
    ...inPacks(early).map(({ address }) => address),
    ...singles.map((name) => singlePath(manifest, name)),
    ...inPacks(late).map(({ address }) => address),
  ];
}

/** As `needsFolding`, for the server's script engine, which has no decoder to read the characters of GB 2312 off. */
function isTraditional(typed: string, table: string): boolean {
  const folded = table.slice(0, table.indexOf('|'));
  return Array.from(typed).some(
    (character) => folded.includes(character) && !everydayFoldings.has(character),
  );
}

function shardPaths(
  manifest: Manifest,
  textOf: (path: string) => string,
  family: Family,
  terms: readonly string[],
): string[] {
  if (terms.length === 0) return [];
  const bits = shapeFor(manifest.documents).shardBits[family];
  const packed = isLater(family)
    ? readLater(textOf(singlePath(manifest, 'later')))[family]
    : manifest.files[family];
  const shards = new Set(terms.map((term) => placeOf(hashOf(term), bits).shard));
  return [...shards].flatMap((shard) => numberedPath(manifest, family, packed, shard) ?? []);
}
