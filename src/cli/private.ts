import { existsSync, readFileSync, statSync } from 'node:fs';
import { keyText } from './backup/words.ts';
import { Stop } from './stop.ts';
import { settingsText } from './strings.ts';

/** A file for its owner alone. Throws Stop where others may read it, or, in words of `missing`, where there is none. */
export function readPrivate(path: string, missing: (path: string) => string = settingsText.noFile): string {
  if (!existsSync(path)) throw new Stop(missing(path));
  const { mode } = statSync(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Stop(keyText.open(path));
  return readFileSync(path, 'utf8');
}
