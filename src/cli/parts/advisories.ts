import { spawn } from 'node:child_process';
import * as v from 'valibot';

/** What is known against the parts; or why nobody could be asked, which is no good news. */
export type Known = { faults: { part: string; severity: string; title: string }[] } | { unreachable: string };

const named = v.object({ name: v.string(), severity: v.string(), via: v.array(v.unknown()) });
const answered = v.object({ vulnerabilities: v.record(v.string(), named) });
const refused = v.object({ message: v.string() });

/** Reads what `npm audit --json` printed. */
export function knownFrom(said: string): Known {
  let told: unknown;
  try {
    told = JSON.parse(said);
  } catch {
    return { unreachable: said.trim().split('\n')[0] ?? '' };
  }
  const answer = v.safeParse(answered, told);
  if (!answer.success) {
    const why = v.safeParse(refused, told);
    return { unreachable: why.success ? why.output.message : '' };
  }
  const faults = Object.values(answer.output.vulnerabilities).map(({ name, severity, via }) => {
    const title = via.find((one) => typeof one === 'object' && one !== null && 'title' in one);
    return { part: name, severity, title: String((title as { title?: unknown } | undefined)?.title ?? '') };
  });
  return { faults };
}

/** Asks npm's registry what is known against the parts that run in a house. */
export async function advisories(root: string): Promise<Known> {
  return knownFrom(await npm(root, ['audit', '--json', '--omit', 'dev']));
}
/** Runs npm in `root` and answers what it printed, whatever its exit code: for an audit that is not zero too. */
async function npm(root: string, args: readonly string[]): Promise<string> {
  const own = process.env.npm_execpath;
  const onWindows = process.platform === 'win32';
  const child = own
    ? spawn(process.execPath, [own, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    : // On Windows npm is a script, which only a shell runs; nothing here needs quoting.
      spawn(onWindows ? 'npm.cmd' : 'npm', args, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'ignore'],
        shell: onWindows,
      });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise((done, failed) => child.once('error', failed).once('close', done));
  return said;
}
