/** Every call that a member may make has its place on the portal's screens; docs/screens.md lists them. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import type { Call } from '../../../src/contract/call.ts';
import * as named from '../../../src/portal/doors.ts';
import { whose } from '../../../src/portal/routes.ts';
import { screensOf } from '../../support/screens.ts';

const file = new URL('../../../docs/screens.md', import.meta.url);
const calls: [string, Call][] = Object.entries(everyCall).filter(([, { who }]) =>
  who.some((one) => one === 'everyone' || whose.includes(one)),
);
const names = calls.map(([name]) => name);
const screens = screensOf('portal', names);
const words = new Map(
  Object.values(named)
    .flat()
    .map(({ to, word }) => [`#/${to}`, word]),
);
const madeBy = (call: string) => screens.filter((screen) => screen.calls.has(call)).map(({ name }) => name);

/** Calls that reach people in another place than the portal, and where. */
const elsewhere: { readonly [call: string]: string } = {
  giveFeedback: 'under every public page',
  claim: 'one claim for a program; 我记的服务 `#/claims` shows each whole in its list',
  sayMatter: 'the page /matters/, without a login',
  askMatter: 'the page /matters/ask/',
  askPictures: 'the page /matters/ask/',
  judgeMatter: 'the page /matters/ask/',
  withdrawMatter: 'the page /matters/ask/',
  reopenMatter: 'the page /matters/ask/',
  stillGood: 'the page /matters/ask/',
  partMatter: 'the page /matters/ask/',
  checkCertificate: 'the page /certificates/, without a login',
  publicMatters: 'what people said, on the page /matters/',
  services: 'rules of the bank on the page /timebank/; the portal has them from the page',
  hearNews: 'beside every view of the portal, by PocketBase’s own client library',
  totals: 'figures on the home page and /timebank/',
  thanksWall: 'the wall on /timebank/',
};

test('every call that a member may make is made by a screen, or stands elsewhere with a reason', () => {
  expect(calls.length).toBeGreaterThan(40);
  expect(names.filter((name) => madeBy(name).length === 0 && !(name in elsewhere))).toEqual([]);
  expect(Object.keys(elsewhere).filter((name) => madeBy(name).length > 0 || !names.includes(name))).toEqual(
    [],
  );
});

test('docs/screens.md is what the sources say (SCREENS=write writes it anew)', async () => {
  const place = (name: string) => {
    const word = words.get(name);
    return word ? `${word} \`${name}\`` : `\`${name}\``;
  };
  const rows = calls.map(([name, { summary }]) => {
    const places = madeBy(name).map(place).join(', ');
    return `| \`${name}\` | ${summary.replaceAll('|', '\\|')} | ${places || elsewhere[name]} |`;
  });
  const text = `# What a member may do, and where

Every call of the contract that is open to a member, and the views of the portal that make it. Written by
\`SCREENS=write npm test -- /screens\`, which also fails where a call has no screen.

| call | what it does | where |
|---|---|---|
${rows.join('\n')}
`;
  if (process.env.SCREENS === 'write') await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
});
