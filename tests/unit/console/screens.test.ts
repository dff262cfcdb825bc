/** Every call that staff may make has its place in the console; docs/staff-screens.md lists them. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import { doors } from '../../../src/console/doors.ts';
import type { Call } from '../../../src/contract/call.ts';
import { isCapability } from '../../../src/contract/who.ts';
import { screensOf } from '../../support/screens.ts';

const file = new URL('../../../docs/staff-screens.md', import.meta.url);
const calls: [string, Call][] = Object.entries(everyCall).filter(([, { who }]) => who.some(isCapability));
const names = calls.map(([name]) => name);
const screens = screensOf('console', names);
const words = new Map(doors.map(({ to, word }) => [`#/${to}`, word]));
const madeBy = (call: string) => screens.filter((screen) => screen.calls.has(call)).map(({ name }) => name);

/** Calls that need no screen in the console, and why. */
const elsewhere: { readonly [call: string]: string } = {};

/** Calls that still wait for their screen. One that has got it has to leave this list. */
const notYet: readonly string[] = [];

test('every call that staff may make is made by a screen of the console, or stands in a list', () => {
  expect(calls.length).toBeGreaterThan(80);
  const missing = names.filter((name) => madeBy(name).length === 0);
  expect(missing).toEqual(names.filter((name) => notYet.includes(name) || name in elsewhere));
  expect([...notYet, ...Object.keys(elsewhere)].filter((name) => !names.includes(name))).toEqual([]);
});

test('no two doors of the console have one address', () => {
  const addresses = doors.map(({ to }) => to);
  expect(addresses.filter((to, at) => addresses.indexOf(to) < at)).toEqual([]);
});

test('docs/staff-screens.md is what the sources say (SCREENS=write writes it anew)', async () => {
  const place = (name: string) => {
    const word = words.get(name);
    return word ? `${word} \`${name}\`` : `\`${name}\``;
  };
  const rows = calls.map(([name, { who }]) => {
    const places = madeBy(name).map(place).join(', ');
    const rights = who.filter(isCapability).join(', ');
    return `| \`${name}\` | ${rights} | ${places || (elsewhere[name] ?? '–')} |`;
  });
  const text = `# What staff may do, and where

Every call of the contract that a right of staff opens, and the views of the console that make it. Written by
\`SCREENS=write npm test -- /screens\`, which also fails where a call has no screen.

| call | rights | where |
|---|---|---|
${rows.join('\n')}
`;
  if (process.env.SCREENS === 'write') await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
});
