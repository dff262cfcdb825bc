/** Which tests meet each refusal, looked at once: only those can miss it, and the quickest of them is asked first. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Choice } from './nearest.ts';
import type { Site } from './refusals.ts';

/** Site → the tests that meet it, the quickest first. */
export interface Reach {
  [site: string]: Choice[];
}

/** Left out: they start houses of their own, or look at what is built. */
const ELSEWHERE = '**/integration/{house/{can,rows,nu,start*,doors-weight},site/*,*/model}.test.ts';
/** In the hooks, where a virtual machine of PocketBase writes a file and Node is not. */
const TELL =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the machine fills it in.
  'globalThis.shiguangMet ??= (site) => $os.writeFile(`${$os.getenv("SHIGUANG_TEST_REACH")}/met-${$os.getenv("VITEST_POOL_ID")}/${site}`, "", 0o600);\n';

/** Marks every site in the checkout `copied` and runs the tests there; `folder` is for what is written meanwhile. */
export async function reachIn(copied: string, folder: string, sites: readonly Site[]): Promise<Reach> {
  const whole = new Map<string, string>();
  for (const { file } of sites) whole.set(file, readFileSync(join(copied, file), 'utf8'));
  for (const [file, text] of whole) await writeFile(join(copied, file), marked(text, file, sites));
  const watched = join(folder, 'reach');
  await mkdir(watched);
  const home = join(folder, 'marked');
  await makeHomeIn(copied, home);
  for (const name of ['bundle.js', 'gate.js']) {
    const bundle = join(home, 'hooks', name);
    await appendFile(bundle, TELL);
  }
  const child = spawn(
    process.execPath,
    [
      join(copied, 'node_modules/vitest/vitest.mjs'),
      ...[
        'run',
        '--project',
        'unit',
        '--project',
        'integration',
        '--maxWorkers',
        '1',
        '--exclude',
        ELSEWHERE,
      ],
    ],
    {
      cwd: copied,
      stdio: 'ignore',
      env: { ...process.env, SHIGUANG_TEST_HOME: home, SHIGUANG_TEST_REACH: watched },
    },
  );
  await once(child, 'exit');
  for (const [file, text] of whole) await writeFile(join(copied, file), text);
  return reachOf(join(watched, 'reached.jsonl'), copied, sites);
}

function marked(text: string, file: string, sites: readonly Site[]): string {
  let [done, from] = ['', 0];
  for (const [number, { at, ...site }] of sites.entries()) {
    if (site.file !== file) continue;
    done += `${text.slice(from, at[0])}(globalThis.shiguangMet?.(${number}), ${text.slice(...at)})`;
    from = at[1];
  }
  return done + text.slice(from);
}

async function makeHomeIn(copied: string, home: string): Promise<void> {
  const { makeHome } = (await import(
    pathToFileURL(join(copied, 'tests/support/server.ts')).href
  )) as typeof import('../support/server.ts');
  await makeHome(home);
}

interface Line {
  file: string;
  test: string;
  took: number;
  sites: number[];
}

function reachOf(file: string, copied: string, sites: readonly Site[]): Reach {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const met = lines.map((line) => JSON.parse(line) as Line).toSorted((a, b) => a.took - b.took);
  const named = new Map<string, Choice[]>(sites.map(({ name }) => [name, []]));
  for (const { file, test, sites: numbers } of met)
    for (const number of numbers)
      named
        .get(sites[number]?.name ?? '')
        ?.push({ file: relative(copied, file).replaceAll('\\', '/'), test });
  return Object.fromEntries(named);
}
