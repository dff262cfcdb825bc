import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { newIdentity } from './backup/key.ts';
import { backUp } from './backup/make.ts';
import { backupText, keyText } from './backup/words.ts';
import { runCommand } from './command.ts';
import { writeWhole } from './made.ts';
import { readSettings } from './settings.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';

const root = resolve(import.meta.dirname, '../..');
const [what, name, ...more] = process.argv.slice(2);

process.exit(
  await runCommand(backupText.failed, async () => {
    if (what === 'key' && more.length === 0) return makeKey(resolve(name ?? 'backup-key.txt'));
    if (what !== undefined) throw new Stop(backupText.usage);
    const settings = readSettings(root);
    return step(backupText.step, console.log, (progress) => backUp(root, settings, progress));
  }),
);

/** A new key in a file of its own, to be carried away. */
async function makeKey(path: string): Promise<string[]> {
  if (existsSync(path)) throw new Stop(keyText.there(path));
  const { identity, recipient } = await newIdentity();
  writeWhole(path, `# public key: ${recipient}\n${identity}\n`, 0o600);
  return [keyText.made(path, recipient)];
}
