import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** On macOS /usr/bin holds programs that do nothing but ask, in a window, to install Apple's developer tools. */
const ASKING = ['/Library/Developer/CommandLineTools', '/Applications/Xcode.app'];
const empty = process.platform === 'darwin' && !ASKING.some((path) => existsSync(path)) ? '/usr/bin' : null;

/** Where a program lies that a person has on the PATH. */
export function programOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && folder !== empty)
    .map((folder) => join(folder, file))
    .find((path) => existsSync(path));
}
