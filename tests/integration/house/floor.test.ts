/**
 * The phones people have: nothing that a browser is handed asks for more than the floor has. Our own sources are asked with
 * their types, which tell an array's `at` from a property called so; the built scripts with the libraries in them by names.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { browserEntries, lackingInBundle, lackingInSources } from '../../support/floor.ts';
import { siteBundle } from '../../support/site-bundle.ts';

/** What sources may use all the same, and why nothing breaks without it. */
const harmless: { [name: string]: string } = {
  'Error.cause': 'for whoever looks into a refusal; nothing that is said or done follows from it',
  'InputEvent.isComposing':
    'Safari has it, under its own rules of when; compositionend is listened to as well',
  'KeyboardEvent.isComposing': 'as above',
  'KeyboardEvent.code':
    'the keys of the desk: where it is empty, a letter that an input method took is not one',
  'KeyboardEvent.repeat': 'the keys of the desk, which no phone has; computers had it long before',
  'Window.visualViewport': 'asked with ?., the height of the window stands in',
  'VisualViewport.height': 'as above',
  'Navigator.wakeLock': 'asked with ?., the screen darkens as it always did',
  'WakeLock.request': 'as above',
  'WakeLockSentinel.release': 'as above',
};

/** What only sounds like a young method, or is asked for first, by the part of a bundle's name. */
const alike: { [part: string]: readonly string[] } = {
  // markdown-it's Ruler puts a rule `at` a name.
  Preview: ['.at()'],
  markdown: ['.at()'],
  // The privacy gate: @noble/hashes asks for both before it calls them.
  find: ['.toHex()', '.setBigUint64()'],
  // Plot takes lists that have these methods; of the two kinds of list it asks where we saw to it that there are such (chart.ts).
  chart: ['BigInt64Array', 'BigUint64Array', '.toArray()', '.at()'],
  // It brings its own where there is none.
  pocketbase: ['RegExp.escape'],
  // Its promises and lists have methods of their own by these names.
  mammoth: ['.try()', '.any()', '.isError()', '.toArray()'],
};

test('our own scripts use nothing that the oldest browsers lack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shiguang-floor-'));
  const spoiled = join(folder, 'spoiled.ts');
  writeFileSync(
    spoiled,
    "export const last = [1].at(-1);\nexport const { size } = new URLSearchParams('a');\nstructuredClone(AbortSignal.timeout(1));\ndocument.body.replaceChildren();\n",
  );
  try {
    const found = lackingInSources([...browserEntries(), spoiled]);
    const names = found.filter(({ at }) => at.includes('spoiled')).map(({ name }) => name);
    expect(names, 'the look finds what is there').toEqual([
      'Array.at',
      'URLSearchParams.size',
      'structuredClone',
      'AbortSignal.timeout_static',
      'Element.replaceChildren',
    ]);
    const ours = found.filter(({ at, name }) => !at.includes('spoiled') && !(name in harmless));
    expect(ours).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every built script can be read by them, and calls nothing they lack', async () => {
  const client = join(await siteBundle(), 'client');
  const scripts = globSync('**/*.js', { cwd: client });
  expect(scripts.length).toBeGreaterThan(8);
  for (const script of scripts) {
    const source = readFileSync(join(client, script), 'utf8');
    const known = Object.entries(alike).flatMap(([part, names]) => (script.includes(part) ? names : []));
    expect(
      lackingInBundle(source).filter((name) => !known.includes(name)),
      script,
    ).toEqual([]);
  }
});

test('the script that tells a browser below the floor why nothing comes is of 2009', async () => {
  const client = join(await siteBundle(), 'client');
  const [old = ''] = globSync('_astro/old.*.js', { cwd: client });
  expect(() => parse(readFileSync(join(client, old), 'utf8'), { ecmaVersion: 5 })).not.toThrow();
});

test('in a built script newer syntax, young methods, young names and looking back are seen', () => {
  expect(lackingInBundle('a ??= b')).toEqual([expect.stringMatching(/^syntax/)]);
  expect(lackingInBundle('class A { #x() {} }')).toEqual([expect.stringMatching(/^syntax/)]);
  expect(lackingInBundle('a.at(-1); b.replaceAll("x", "y"); c.flat(); ({at: 1}).at')).toEqual([
    '.at()',
    '.replaceAll()',
  ]);
  expect(lackingInBundle('new WeakRef(structuredClone(1)); AbortSignal.timeout(1); x.WeakRef')).toEqual([
    'WeakRef',
    'structuredClone',
    'AbortSignal.timeout',
  ]);
  expect(lackingInBundle('/(?<=a)b/.test(x); /(?<a>b)/.test(x)')).toEqual(['pattern /(?<=a)b/']);
});
