import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needPocketBase } from './need-pocketbase.ts';
import { Stop } from './stop.ts';
import { enginesText as text } from './strings.ts';
import { columns } from './table.ts';

const root = resolve(import.meta.dirname, '../..');

process.exit(await main(process.argv.slice(2)));

/** Walks the main ways in an old Chromium, Firefox and WebKit, those named or all, and prints ways × browsers. */
async function main(words: string[]): Promise<number> {
  try {
    await needPocketBase(root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    return 1;
  }
  const { run } = (await import(pathToFileURL(join(root, 'tests/engines/run.ts')).href)) as {
    run(
      words: string[],
      say: (line: string) => void,
    ): Promise<{
      ways: string[];
      browsers: {
        name: string;
        outcomes: ({ seconds: number; trouble: string | null } | null)[];
        missing: string | null;
      }[];
      pictures: string;
    }>;
  };
  const { ways, browsers, pictures } = await run(words, console.log);
  const rows = ways.map((way, at) => [
    way,
    ...browsers.map(({ outcomes }) => {
      const outcome = outcomes[at];
      return outcome ? text.outcome(outcome.trouble === null, outcome.seconds) : text.notThere;
    }),
  ]);
  console.log(columns([['', ...browsers.map(({ name }) => name)], ...rows]));
  for (const { name, missing } of browsers) if (missing) console.log(text.missing(name, missing));
  console.log(text.pictures(pictures));
  const walked = browsers.flatMap(({ outcomes }) => outcomes.filter((one) => one !== null));
  return walked.length > 0 && walked.every(({ trouble }) => trouble === null) ? 0 : 1;
}
