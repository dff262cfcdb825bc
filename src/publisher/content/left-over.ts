/** What a community's folder still holds of the sample's: names, places, telephones and drawings that are nobody's here. */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Store } from '../../site/store.ts';
import { loadContent } from '../content.ts';
import { isAttachment, placeOf } from './types.ts';

export interface LeftOver {
  /** Path below the content folder. */
  path: string;
  /** Words of the sample's in it; none where the whole file is the sample's, as a drawing may be. */
  words: string[];
}

/** Files in `folder` that still say what the sample in `sample` says, in the order of their paths. */
export async function leftOfSample(folder: string, sample: string, now: number): Promise<LeftOver[]> {
  const words = wordsOf((await loadContent(sample, { now })).store);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
    .filter((path) => placeOf(path) && !isAttachment(path));
  const found: LeftOver[] = [];
  for (const path of paths.sort()) {
    const text = await readFile(join(folder, path), 'utf8');
    if (path.endsWith('.svg')) {
      const same = await readFile(join(sample, path), 'utf8').catch(() => null);
      if (text === same) found.push({ path, words: [] });
      continue;
    }
    const here = words.filter((word) => text.includes(word));
    if (here.length > 0) found.push({ path, words: here });
  }
  return found;
}

/** What no other place has by chance. A word that holds another of them says nothing more. */
function wordsOf({ community, organisations, centers }: Store): string[] {
  const { name, letters, district, street, host, address, phones, grids, map } = community;
  const all = new Set<string>([
    name,
    name.replace(/社区$/, ''),
    `${letters}-`,
    ...district.split(/(?<=[市区县州省])/).map((part) => part.replace(/[市州省]$/, '')),
    ...(street ? [street] : []),
    host,
    address,
    ...phones.map(({ number }) => number),
    ...(map?.roads ?? []).map((road) => road.name),
    ...grids.flatMap(({ worker, buildings }) => [
      worker.name,
      worker.phone,
      ...buildings.map(({ court }) => court),
    ]),
    ...[...centers.values(), ...organisations].flatMap((part) => [
      ...part.phones.map(({ number }) => number),
      ...part.people.map((person) => person.name),
    ]),
  ]);
  const words = [...all].filter((word) => word.length > 1);
  return words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
}
