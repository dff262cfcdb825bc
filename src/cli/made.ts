import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** SHA-256 over names and contents of the files at `paths` (folders whole), which lie under `root`. */
export function hashOf(root: string, paths: string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(join(root, path))).sort()) {
    hash.update(`${relative(root, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

/** SHA-256 in hex. */
export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a link leads to is not followed: the libraries of a built site are no part of it. */
function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory()) return filesOf(below);
    return entry.isFile() ? [below] : [];
  });
}

/**
 * Makes the folder `target` from inputs with the hash `inputs`, unless it stands already and was made from the same.
 * `make` fills an empty folder beside it, which then takes its place: what is half made is never at `target`.
 */
export async function makeFolder(
  target: string,
  inputs: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const record = join(target, '.made-from');
  if (existsSync(record) && readFileSync(record, 'utf8') === inputs) return;
  const folder = dirname(target);
  // What a start that was killed left, under names of its own: its builder may be writing there still.
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (/^\.(new|old)-\d+$/.test(name.slice(basename(target).length)) && name.startsWith(basename(target))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  const [fresh, old] = [`${target}.new-${process.pid}`, `${target}.old-${process.pid}`];
  mkdirSync(fresh, { recursive: true });
  await make(fresh);
  writeFileSync(join(fresh, SUMS), JSON.stringify(sumsIn(fresh)));
  writeFileSync(join(fresh, '.made-from'), inputs);
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

/** What a made folder held when it was made. */
const SUMS = '.sums';

function sumsIn(folder: string): { [name: string]: string } {
  return Object.fromEntries(
    filesOf(folder)
      .map((file) => [relative(folder, file), sumOf(readFileSync(file))] as const)
      .filter(([name]) => name !== SUMS && name !== '.made-from'),
  );
}

/** Names of what is missing, changed or new in a folder that `makeFolder` made. */
export function changedIn(folder: string): string[] {
  const record = join(folder, SUMS);
  if (!existsSync(record)) return [SUMS];
  const made = JSON.parse(readFileSync(record, 'utf8')) as { [name: string]: string };
  const now = sumsIn(folder);
  return [...new Set([...Object.keys(made), ...Object.keys(now)])].filter((name) => made[name] !== now[name]);
}

/** Writes a file whole or not at all: beside its place first, then renamed. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode });
  renameSync(fresh, path);
}
