/**
 * The content folder as the site's store. A file that is wrong never stops the site: it becomes a problem, told in a
 * sentence, and what was right last stays. With `keep`, a folder of our own, that holds over a restart too.
 *
 * Names that begin with a dot are passed over, so a file may be written beside its place and renamed into it.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { type Problem, sentence } from '../content/problem.ts';
import { endingOf, fileTypes, isFileEnding } from '../notices/files.ts';
import type { Store } from '../site/store.ts';
import { attachedAt, inTurns, pathsBelow, textOf } from './content/disk.ts';
import { withName } from './content/examples.ts';
import {
  addressOf,
  type ContentRecord,
  type Fault,
  ofType,
  type Present,
  type Sizes,
} from './content/record.ts';
import {
  contentTypes,
  everyPage,
  faultsBetween,
  isAttachment,
  makeStore,
  placeOf,
  readRecord,
  typeOf,
} from './content/types.ts';

export { type Problem, sentence };

export interface Content {
  /** The folder it was read from. */
  folder: string;
  store: Store;
  /** Everything that is wrong at the moment, in the order of files. */
  problems: Problem[];
  /** Attachments to publish: root-relative address → path of the file. Those of withdrawn notices are not in it. */
  files: Map<string, string>;
  /** What the store was made of, by path below the folder. */
  records: ReadonlyMap<string, ContentRecord>;
  /** Each attachment, by path below the folder. */
  sizes: Sizes;
}

export interface Reading {
  /** Folder in which the last good copy of each file is kept, so that a restart does not lose it. */
  keep?: string;
  /** Decides which policies may no longer change. */
  now: Instant;
}

/** The content cannot make a site: a file that every page needs was never right. */
export class NoContent extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map(sentence).join('\n'));
    this.problems = problems;
  }
}

type Before = Pick<Content, 'records' | 'sizes' | 'problems'>;

/** Reads the whole folder. Throws {@link NoContent} where not even the community can be read. */
export async function loadContent(folder: string, reading: Reading): Promise<Content> {
  const paths = new Set(await pathsBelow(folder));
  if (reading.keep) for (const path of await pathsBelow(reading.keep)) paths.add(path);
  return take(folder, { records: new Map(), sizes: new Map(), problems: [] }, paths, reading);
}

/**
 * The content after some files were written, changed or removed (`changed`: paths below the folder). Only those are
 * read, and those that were wrong before. What is wrong now keeps its last good version.
 */
export function reloadContent(
  previous: Content,
  changed: Iterable<string>,
  reading: Reading,
): Promise<Content> {
  const paths = new Set(previous.problems.map(({ file }) => file.slice('content/'.length)));
  for (const path of changed) paths.add(path.split(sep).join('/'));
  return take(previous.folder, previous, paths, reading);
}

/** Everything that is wrong in the folder, read as if for the first time. */
export async function checkContent(folder: string, now: Instant): Promise<Problem[]> {
  try {
    return (await loadContent(folder, { now })).problems;
  } catch (error) {
    if (error instanceof NoContent) return error.problems;
    throw error;
  }
}

async function take(
  folder: string,
  before: Before,
  paths: Iterable<string>,
  reading: Reading,
): Promise<Content> {
  const records = new Map(before.records);
  const sizes = new Map(before.sizes);
  const problems: Problem[] = [];
  /** Files that are right by themselves and not yet held against the others, with their text. */
  const fresh = new Map<string, string>();
  const gone = new Map<string, ContentRecord>();
  const lastGood = new Map(before.records);
  const wrong = new Set<string>();
  /** Files whose last good copy is what stands. */
  const copied = new Set<string>();

  const read = async (path: string): Promise<void> => {
    if (isAttachment(path)) {
      const attached = await attachedAt(join(folder, path));
      if (attached === null) sizes.delete(path);
      else sizes.set(path, attached);
      if (attached !== null && !isFileEnding(endingOf(path))) problems.push(wrongEnding(path));
      return;
    }
    const source = textOf(join(folder, path));
    const kept = reading.keep && !lastGood.has(path) ? textOf(join(reading.keep, path)) : null;
    const result = source === null ? [] : readRecord(path, source);
    if (kept !== null && kept === source) copied.add(path);
    const good = kept === null ? [] : kept === source ? result : readRecord(path, kept);
    if (!Array.isArray(good)) lastGood.set(path, good);
    if (source === null) {
      const old = lastGood.get(path);
      if (old) gone.set(path, old);
      records.delete(path);
      return;
    }
    if (!Array.isArray(result)) {
      records.set(path, result);
      fresh.set(path, source);
      return;
    }
    problems.push(...result);
    wrong.add(path);
    const old = lastGood.get(path);
    if (old) records.set(path, old);
  };
  await inTurns([...paths].filter(isOurs), read);

  const today = dayOf(reading.now);
  for (const [path, record] of gone) {
    if (!isNeeded(record, records, today)) continue;
    records.set(path, record);
    problems.push({
      file: `content/${path}`,
      field: '',
      found: null,
      expected: '别的内容还要用到的文件',
    });
  }
  problems.push(...settle(records, fresh, lastGood, presentIn(records, wrong, sizes), today));
  if (reading.keep)
    await keepCopies(
      reading.keep,
      [...fresh].filter(([path]) => !copied.has(path)),
      [...gone.keys()].filter((path) => !records.has(path)),
    );

  const all = [...records.values()];
  const store = makeStore(all, sizes);
  const missing = store ? [] : neverRight(records, problems);
  const sorted = [...problems, ...missing].toSorted((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
  );
  if (!store) throw new NoContent(sorted);
  const named = all
    .flatMap((record) => record.files.map(({ path }) => path))
    .filter((path) => sizes.has(path));
  const files = new Map(named.map((path) => [addressOf(path), join(folder, path)]));
  return { folder, store, problems: sorted, files, records, sizes };
}

/**
 * Holds records against each other. A fresh one that is to blame gives way to its last good version, or goes, until
 * nothing fresh is to blame; what is left wrong is told and stays, because pages were made from it before.
 */
function settle(
  records: Map<string, ContentRecord>,
  fresh: Map<string, string>,
  lastGood: ReadonlyMap<string, ContentRecord>,
  present: Present,
  today: string,
): Problem[] {
  const told: Fault[] = [];
  for (;;) {
    // Of two that claim one number, the one that came later is to blame; on a first reading, the later path.
    const all = [...records.values()].sort(
      (a, b) => Number(fresh.has(a.path)) - Number(fresh.has(b.path)) || (a.path < b.path ? -1 : 1),
    );
    const faults = [
      ...faultsBetween(all, present),
      ...contentTypes.flatMap(
        (type) => type.frozen?.(ofType(all, type), (path) => lastGood.get(path), today) ?? [],
      ),
    ];
    const blamed = faults.filter(({ path }) => fresh.has(path));
    told.push(...(blamed.length > 0 ? blamed : faults).filter(({ follows }) => !follows));
    if (blamed.length === 0)
      return once(told).map(({ path, follows: _, ...rest }) =>
        withName(placeOf(path)?.kind ?? '', { file: `content/${path}`, ...rest }),
      );
    for (const { path } of blamed) {
      fresh.delete(path);
      const old = lastGood.get(path);
      if (old) records.set(path, old);
      else records.delete(path);
    }
  }
}

function presentIn(
  records: ReadonlyMap<string, ContentRecord>,
  wrong: ReadonlySet<string>,
  sizes: Sizes,
): Present {
  const places = [...records.keys(), ...wrong].flatMap((path) => placeOf(path) ?? []);
  const sets = new Map<string, Set<string>>();
  for (const { kind, slug } of places) sets.set(kind, (sets.get(kind) ?? new Set()).add(slug));
  return {
    attachment: (path) => sizes.has(path),
    named: ({ kind }) => sets.get(kind) ?? new Set(),
  };
}

function once(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((each) => [JSON.stringify(each), each])).values()];
}

/** Whether the site cannot do without a file that was removed. */
function isNeeded(
  record: ContentRecord,
  records: ReadonlyMap<string, ContentRecord>,
  today: string,
): boolean {
  const type = typeOf(record);
  return type.everyPage !== undefined || (type.isNeeded?.(record, [...records.values()], today) ?? false);
}

function neverRight(records: ReadonlyMap<string, ContentRecord>, problems: readonly Problem[]): Problem[] {
  return everyPage
    .filter((path) => !records.has(path) && !problems.some(({ file }) => file === `content/${path}`))
    .map((path) => ({
      file: `content/${path}`,
      field: '',
      found: null,
      expected: '每一页都要用到的文件',
    }));
}

async function keepCopies(
  keep: string,
  fresh: readonly [string, string][],
  gone: readonly string[],
): Promise<void> {
  await inTurns(fresh, async ([path, source]) => {
    const copy = join(keep, path);
    if (textOf(copy) === source) return;
    await mkdir(dirname(copy), { recursive: true });
    await writeFile(copy, source);
  });
  for (const path of gone) await rm(join(keep, path), { force: true });
}

/** Tells all fields; see `content/examples.ts`. */
const FIELDS = '字段.md';

function isOurs(path: string): boolean {
  return !path.split('/').some((part) => part.startsWith('.') || part === 'README.md' || part === FIELDS);
}

function wrongEnding(path: string): Problem {
  const known = Object.keys(fileTypes).join('、');
  return { file: `content/${path}`, field: '扩展名', found: endingOf(path), expected: `${known} 之一` };
}
