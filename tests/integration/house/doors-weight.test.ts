/** What a phone fetches for each door of the portal and the console: the first screen, and what every other one adds. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { siteBundle } from '../../support/site-bundle.ts';

interface Chunk {
  file: string;
  /** The module it was made for, where it is one that is opened by itself. */
  made: string | null;
  imports: string[];
  opens: string[];
}

const root = resolve(import.meta.dirname, '../../..');
let client: string;
let chunks: Map<string, Chunk>;

beforeAll(async () => {
  const bundle = await siteBundle();
  client = join(bundle, 'client');
  const listed = JSON.parse(readFileSync(join(bundle, 'chunks.json'), 'utf8')) as Chunk[];
  chunks = new Map(listed.map((chunk) => [chunk.file, chunk]));
});

/** A chunk with all that it cannot run without. */
function whole(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const needed of chunks.get(file)?.imports ?? []) whole(needed, found);
  return found;
}

/** kB on the wire, gzipped, of what is not `there` yet. */
function weight(files: Set<string>, there = new Set<string>()): number {
  const bytes = [...files]
    .filter((file) => !there.has(file))
    .map((file) => gzipSync(readFileSync(join(client, file))).length)
    .reduce((sum, size) => sum + size, 0);
  return bytes / 1000;
}

/** The island's own script, and each view it opens by need: module → chunks. */
function doorsOf(island: string) {
  const entry = [...chunks.values()].find(({ made }) => made?.includes(`src/pages/${island}/`));
  if (!entry) throw new Error(`no script of the ${island}`);
  const always = whole(entry.file);
  const views = [...always]
    .flatMap((file) => chunks.get(file)?.opens ?? [])
    .filter((file) => chunks.get(file)?.made?.includes(`${root}/src/${island}/`));
  return {
    always,
    views: new Map(views.map((file) => [name(file), whole(file)])),
  };
}
const name = (file: string) => chunks.get(file)?.made?.replace(`${root}/src/`, '') ?? file;

/** Prints what each weighs and answers the first screens' and the heaviest of the others beside them, in kB. */
function weighed(island: string, first: (view: string) => boolean, seenBefore = '') {
  const { always, views } = doorsOf(island);
  const there = new Set([...always, ...(views.get(seenBefore) ?? [])]);
  const rows = [...views].map(([view, files]) => {
    const isFirst = first(view);
    return { view, isFirst, kB: isFirst ? weight(new Set([...always, ...files])) : weight(files, there) };
  });
  expect(rows.filter(({ isFirst }) => isFirst).length, 'first screens').toBeGreaterThan(0);
  for (const { view, isFirst, kB } of rows)
    console.log(`${isFirst ? 'first' : ' then'} ${kB.toFixed(1).padStart(6)} kB  ${view}`);
  const most = (which: boolean) =>
    Math.max(0, ...rows.filter((row) => row.isFirst === which).map(({ kB }) => kB));
  return { first: most(true), other: most(false), views: rows.length };
}

/** What whoever is logged in has seen before any other door. */
const COVER = 'portal/bank/cover/Cover.tsx';

test('the portal: at most 90 kB of script until the first screen, at most 15 more for any other door', () => {
  const { first, other, views } = weighed('portal', (view) => /\/(Welcome|Cover)\.tsx$/.test(view), COVER);
  expect(views).toBeGreaterThan(10);
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThan(90);
  expect(other).toBeLessThan(15);
});

test('the console: at most 180 kB until a door is open, the bar included, whichever is the first', () => {
  const { first, views } = weighed('console', () => true);
  expect(views).toBeGreaterThan(20);
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThan(180);
});
