import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { madeAt } from './backup/keep.ts';
import { askKey, decrypterOf, type Key, keyAtHand, readKey } from './backup/key.ts';
import { fromFile, openPlace } from './backup/place.ts';
import { openBeside, restore } from './backup/restore.ts';
import { restoreText as text } from './backup/words.ts';
import { runCommand } from './command.ts';
import { readSettings, type Settings } from './settings.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';

const root = resolve(import.meta.dirname, '../..');

process.exit(await runCommand(text.failed, () => run(process.argv.slice(2))));

async function run(words: string[]): Promise<string[]> {
  const { archive, key, check } = readWords(words);
  const settings = readSettings(root, process.env, { restoring: true });
  const found = await find(archive, settings);
  if (Array.isArray(found)) return found;
  const decrypter = decrypterOf(await keyFor(key, settings));
  return step(text.step, console.log, async (progress) => {
    const body = await found();
    if (!check) return restore(root, settings, body, decrypter, progress);
    const beside = `${settings.state}.checking`;
    rmSync(beside, { recursive: true, force: true });
    try {
      const { madeAt, database, files } = await openBeside(root, beside, body, decrypter, progress);
      const { members = 0, ledger_transfers = 0 } = database.rows;
      return [text.checked(madeAt, members, ledger_transfers, files.length)];
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  });
}

function readWords(words: string[]): { archive: string | null; key: string | null; check: boolean } {
  const read = { archive: null as string | null, key: null as string | null, check: false };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--check') read.check = true;
    else if (word === '--key' && words[at + 1] !== undefined) {
      at += 1;
      read.key = resolve(words[at] ?? '');
    } else if (word.startsWith('-') || read.archive !== null) throw new Stop(text.unknownFlag(word));
    else read.archive = word;
  }
  return read;
}

/** How to read the archive that was asked for; or what there is to choose from. */
async function find(
  archive: string | null,
  { backup }: Settings,
): Promise<(() => Promise<ReadableStream<Uint8Array>>) | string[]> {
  if (archive !== null && existsSync(archive)) return async () => fromFile(archive);
  if (!backup) throw new Stop(text.noPlace);
  const place = openPlace(backup.where);
  const names = (await place.list()).map(({ name }) => name).filter((name) => madeAt(name) !== null);
  names.sort();
  if (archive === null || (archive === 'newest' && names.length === 0))
    return [text.choose(names, place.name)];
  return () => place.get(archive === 'newest' ? (names.at(-1) ?? '') : archive);
}

async function keyFor(file: string | null, { backup }: Settings): Promise<Key> {
  if (file !== null) return keyAtHand(file);
  if (backup && !backup.key.startsWith('age1')) return readKey(backup.key);
  return askKey();
}
