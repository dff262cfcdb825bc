import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needPocketBase } from './need-pocketbase.ts';
import { Stop } from './stop.ts';
import { benchText as text } from './strings.ts';
import { meetsBar, type Row, table } from './table.ts';

const root = resolve(import.meta.dirname, '../..');

interface Bench {
  name: string;
  run(): Promise<Row[]>;
}

/**
 * Runs `tests/<kind>/*.<kind>.ts` one after the other, those whose name holds one of `words` where there are any, and
 * prints one table. Answers the exit code: 1 where a row is below its bar or a bench broke.
 */
export async function runBenches(kind: 'bench' | 'soak', words: string[]): Promise<number> {
  try {
    await needPocketBase(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    return 1;
  }
  const folder = join(root, 'tests', kind);
  const files = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(`.${kind}.ts`))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) {
    console.error(text.none(words.join('、')));
    return 1;
  }
  const results: [string, Row[]][] = [];
  let broke = false;
  const began = Date.now();
  const secondsSince = (then: number) => Math.round((Date.now() - then) / 1000);
  for (const [at, file] of files.entries()) {
    const bench = (await import(pathToFileURL(join(folder, file)).href)) as Bench;
    const from = Date.now();
    console.log(text.running(bench.name, at + 1, files.length));
    try {
      results.push([bench.name, await bench.run()]);
    } catch (error) {
      broke = true;
      console.error(text.broke(file, (error as Error).stack ?? String(error)));
    }
    console.log(text.lasted(bench.name, secondsSince(from)));
  }
  console.log(table(results));
  console.log(text.lasted(text.whole, secondsSince(began)));
  const missed = results.some(([, rows]) => rows.some((row) => !meetsBar(row)));
  return broke || missed ? 1 : 0;
}
