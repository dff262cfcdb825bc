/** Which tests are likely to fall when a guard is gone: those it names itself, then those that speak of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Guard } from './guards.ts';
import type { Site } from './refusals.ts';

const root = resolve(import.meta.dirname, '../..');

/** Tests to run together: a file, and where it is known which of its tests. */
export interface Choice {
  file: string;
  test?: string;
}

interface File {
  file: string;
  text: string;
}

/**
 * Left out: tests of the schema as a whole, which see every change of it and nothing of what it is for; and the long walks
 * through every call, which meet no guard that the calls themselves keep from.
 */
const LEFT_OUT =
  /\/(bank\/(seal|model|replay|bad-input|roles|parallel.*|race-attacks|reading|refusals)|matters\/model|(house|site|search)\/.*)\.test\.ts$/;
/** Where each check and each unique index is tried by itself. */
const ROWS = 'tests/integration/house/rows.test.ts';
/** Of the tests that the migration names before a guard, how many are tried: one comment often stands for a few guards. */
const NAMED = 3;
/** How many whole files are tried: a test that tries a guard names it, its words or its table. */
const FILES = 4;

/** Reads the migrations and the tests once; answers, for a guard, whom to ask, the nearest first. */
export function nearest(): (guard: Guard) => Choice[] {
  const tests = read('tests/integration', '.test.ts').filter(({ file }) => !LEFT_OUT.test(file));
  const migrations = read('pocketbase/migrations', '.js').toReversed();
  return (guard) => {
    if (guard.kind !== 'trigger') return [{ file: ROWS, test: `rows of ${guard.table}` }];
    const named = namedFor(guard, migrations).flatMap((test) =>
      tests.filter(({ text }) => holdsTest(text, test)).map(({ file }) => ({ file, test })),
    );
    const words = [guard.name, guard.says.replace(/^\w+: /, '')].filter(Boolean);
    const touching = new RegExp(`\\b(FROM|INTO|UPDATE|JOIN) ${guard.table}\\b`, 'g');
    const touches = ({ text }: File) => text.match(touching)?.length ?? 0;
    const speaking = [
      ...words.flatMap((word) => tests.filter(({ text }) => text.includes(word))),
      ...tests.filter((one) => touches(one) > 0).toSorted((a, b) => touches(b) - touches(a)),
    ];
    const files = new Set([...speaking.slice(0, 2), ...named, ...speaking].map(({ file }) => file));
    return [...named, ...[...files].slice(0, FILES).map((file) => ({ file }))];
  };
}

/** The same for a place that says a refusal: the unit tests of its file, then the tests that speak of it, its own system's first. */
export function nearestOfSite(): (site: Site) => Choice[] {
  const units = read('tests/unit', '.test.ts');
  const tests = [...units, ...read('tests/integration', '.test.ts').filter(({ file }) => !SLOW.test(file))];
  return ({ file, code }) => {
    const system = `/${file.split('/').at(-2)}/`;
    const own = units.filter(({ text }) => text.includes(`/${file}'`));
    // Many speak of `not_found`: first the test of the same name, then those of the same system.
    const namesake = `${system}${file.split('/').at(-1)?.replace(/\.ts$/, '.test.ts')}`;
    const near = (one: File) => Number(one.file.includes(system)) + Number(one.file.endsWith(namesake));
    const speaking = tests.filter(({ text }) => text.includes(code)).toSorted((a, b) => near(b) - near(a));
    return [...new Set([...own, ...speaking].map(({ file }) => file))]
      .slice(0, FILES)
      .map((file) => ({ file }));
  };
}
/** Walks through every call: they fall for many things, but late. */
const SLOW = /\/(house\/(can|rows)|\w+\/model|site\/.*)\.test\.ts$/;

function read(folder: string, ending: string): File[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** The tests that the migration names last before it makes the trigger, or within it. */
function namedFor({ name }: Guard, migrations: readonly File[]): string[] {
  const made = `CREATE TRIGGER ${name}`;
  const text = migrations.find((one) => one.text.includes(made))?.text ?? '';
  const at = text.indexOf(made);
  const end = text.indexOf('\nEND;', at);
  const proofs = proofsIn(text);
  const within = proofs.filter((proof) => proof.at > at && proof.at < end);
  const before = proofs.filter((proof) => proof.at < at).toReversed();
  return [...new Set([...within, ...before].flatMap(({ tests }) => tests))].slice(0, NAMED);
}

/** Every `Proven by "…"` of a migration: where it stands, and the tests it names. */
export function proofsIn(migration: string): { at: number; tests: string[] }[] {
  const named = /Proven by ((?:(?:,| and)?\s*(?:--\s*|\*\s*)?"[^"]+")+)/g;
  return [...migration.matchAll(named)].map(({ index, 1: list = '' }) => ({
    at: index,
    tests: [...list.matchAll(/"([^"]+)"/g)].map(([, test = '']) => test.replace(/\s+(?:--|\*)?\s*/g, ' ')),
  }));
}

/** Whether the file has a test of which this is the name, or a part of it. */
export const holdsTest = (text: string, test: string) => straight(text).includes(straight(test));
const straight = (text: string) => text.replaceAll("\\'", "'").replaceAll('’', "'");
