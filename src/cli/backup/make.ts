import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isoInShanghai } from '../../calendar/shanghai.ts';
import { takeLock } from '../lock.mjs';
import { version } from '../release.ts';
import type { Settings } from '../settings.ts';
import type { Progress } from '../steps.ts';
import { Stop } from '../stop.ts';
import { closeArchive } from './archive.ts';
import { type Gathered, gather, workFolder } from './gather.ts';
import { archiveName, noLongerKept } from './keep.ts';
import { encrypterOf, type Key, readKey } from './key.ts';
import { openPlace, type Place } from './place.ts';
import { remember } from './record.ts';
import { backupText as text } from './words.ts';

export interface Made {
  name: string;
  gathered: Gathered;
}

/** What an archive is made from and where it goes. */
interface Making {
  root: string;
  settings: Settings;
  key: Key;
  place: Place;
}

/**
 * Makes one archive of the house as it is now and puts it in its place. `look` sees what was gathered, before it is
 * taken away again: the drill compares with it.
 */
export async function makeArchive<T>(
  { root, settings, key, place }: Making,
  progress: Progress,
  look: (made: Made, work: string) => Promise<T>,
): Promise<T> {
  const taken = takeLock(join(settings.state, 'backup.lock'));
  if ('holder' in taken) throw new Stop(text.underWay);
  const work = workFolder(settings.state);
  try {
    const encrypter = await encrypterOf(key);
    progress(text.copying);
    const now = Date.now();
    const gathered = await gather(root, settings, work);
    if (gathered.facts.faults.some((fault) => fault.startsWith('damage')))
      throw new Stop(text.damagedDatabase(gathered.facts.faults[0] ?? ''));
    let bytes = 0;
    const head = {
      format: 1,
      madeAt: isoInShanghai(now),
      versions: { shiguang: ownVersion(root), pocketbase: version, node: process.versions.node },
      database: gathered.facts,
      leftOut: gathered.leftOut,
    } as const;
    const archive = await closeArchive(gathered.files, head, encrypter, (more) => {
      bytes += more;
      progress(text.written(Math.floor(bytes / 1e6)));
    });
    const name = archiveName(now);
    await place.put(name, archive);
    return await look({ name, gathered }, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
    taken.lock.release();
  }
}

/** One backup as the settings say: made, put in its place, and what is no longer kept taken away. Says what came of it. */
export async function backUp(root: string, settings: Settings, progress: Progress): Promise<string[]> {
  const began = Date.now();
  const { state, backup } = settings;
  if (!backup) throw new Stop(text.notSet);
  try {
    const place = openPlace(backup.where);
    return await makeArchive({ root, settings, key: readKey(backup.key), place }, progress, async (made) => {
      const listed = await place.list();
      const bytes = listed.find(({ name }) => name === made.name)?.bytes ?? 0;
      const gone = noLongerKept(
        listed.map(({ name }) => name),
        backup.keep,
      );
      for (const name of gone) await place.remove(name);
      const { facts, files, leftOut } = made.gathered;
      const seconds = Math.round((Date.now() - began) / 100) / 10;
      const entries = facts.rows.ledger_transfers ?? 0;
      remember(state, {
        last: { at: began, name: made.name, place: place.name, bytes, seconds, entries },
        failed: undefined,
      });
      return [
        text.made({ name: made.name, place: place.name, bytes, seconds }),
        text.holds({ members: facts.rows.members ?? 0, entries, files: files.length }),
        ...(facts.faults.length > 0 ? [text.faulty(facts.faults)] : []),
        ...(leftOut.length > 0 ? [text.leftOut(leftOut)] : []),
        ...(gone.length > 0 ? [text.removed(gone.length)] : []),
      ];
    });
  } catch (error) {
    const reason = error instanceof Stop ? error.message : String((error as Error).message);
    remember(state, { failed: { at: began, reason } });
    throw error;
  }
}

export function ownVersion(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
