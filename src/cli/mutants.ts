import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutantsText as text } from './mutants/words.ts';
import { needPocketBase } from './need-pocketbase.ts';
import { Stop } from './stop.ts';
import { columns } from './table.ts';

const root = resolve(import.meta.dirname, '../..');

interface Outcome {
  guard: { kind: string; name: string };
  fell?: string;
  stood?: number;
}

process.exit(await main(process.argv.slice(2)));

/** Takes out one guard after the other, those named or all, and prints which were missed. Exit code 1 where one was not. */
async function main(words: string[]): Promise<number> {
  try {
    await needPocketBase(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    return 1;
  }
  const { run } = (await import(pathToFileURL(join(root, 'tests/mutants/run.ts')).href)) as {
    run(words: string[], say: (line: string) => void): Promise<Outcome[]>;
  };
  const outcomes = await run(words, console.log);
  if (outcomes.length === 0) {
    console.error(text.none(words.join('、')));
    return 1;
  }
  const kinds = [...new Set(outcomes.map(({ guard }) => guard.kind))];
  const row = (name: string, of: Outcome[]) => [
    name,
    ...[
      of,
      of.filter(({ fell }) => fell),
      of.filter(({ stood }) => stood),
      of.filter((one) => !one.fell && !one.stood),
    ].map(({ length }) => String(length)),
  ];
  console.log(
    columns([
      text.columns,
      ...kinds.map((kind) =>
        row(
          kind,
          outcomes.filter(({ guard }) => guard.kind === kind),
        ),
      ),
      row(text.all, outcomes),
    ]),
  );
  const survivors = outcomes.filter(({ stood }) => stood);
  if (survivors.length > 0) console.log(text.survivors);
  for (const { guard } of survivors) console.log(`  ${guard.name}`);
  return outcomes.every(({ fell }) => fell) ? 0 : 1;
}
