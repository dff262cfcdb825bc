import { everydayFoldings, readFoldTable } from '../hanzi/folding.ts';
import { isLater, type Manifest, numberedPath, readLater, type Single, singlePath } from './manifest.ts';
import { inPacks } from './pack.ts';
import { planOf } from './plan.ts';
import { readQuestion } from './question.ts';
import { placeOf, shapeFor } from './shape.ts';
import { type Family, families, hashOf } from './terms.ts';

/**
 * The files of the query's plan. The server names their addresses in the head of the page that was opened with a query,
 * so that they come with the script instead of after it: a round trip less, two for Traditional text and for pinyin.
 *
 * `textOf` reads a file of the index.
 */
export function firstRead(typed: string, manifest: Manifest, textOf: (path: string) => string): string[] {
  const table = textOf(singlePath(manifest, 'folding'));
  const traditional = isTraditional(typed, table);
  const { terms, tables } = planOf(readQuestion(typed, traditional ? readFoldTable(table) : undefined));
  const packed = (wanted: (family: Family) => boolean) =>
    inPacks(
      families.filter(wanted).flatMap((family) => shardPaths(manifest, textOf, family, terms[family])),
    ).map(({ address }) => address);
  const singles: Single[] = [...(traditional ? (['folding'] as const) : []), ...tables];
  return [
    ...packed((family) => !isLater(family)),
    ...singles.map((name) => singlePath(manifest, name)),
    ...packed(isLater),
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
