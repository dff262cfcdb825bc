import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { programOf } from '../../src/cli/program.ts';
import { enginesText as text } from '../../src/cli/strings.ts';
import type { Capability } from '../../src/contract/who.ts';
import { makePeople, tokenOf } from '../support/logins.ts';
import { filledViews } from '../support/portal-views.ts';
import { eventually, type Publishing, startPublishing } from '../support/publishing.ts';
import { getChromium88, startChromium } from './chromium.ts';
import type { Engine, Tab } from './engine.ts';
import { startFirefox } from './firefox.ts';
import { type Walkers, ways } from './ways.ts';
import { startWebkit } from './webkit.ts';

const folder = resolve(import.meta.dirname, '../../.state/engines');
/** Where Debian and Fedora put WebKitGTK's own browser. */
const MINI = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'].flatMap(
  (at) => ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((of) => join(at, of, 'MiniBrowser')),
);

/** A browser of the table. `find` answers how to start it, or, in Chinese, how it is to be had. */
interface Browser {
  name: string;
  find(): Promise<(() => Promise<Engine>) | string>;
}

const browsers: Browser[] = [
  {
    name: 'Chromium 88',
    async find() {
      mkdirSync(folder, { recursive: true });
      const executable = await getChromium88(folder).catch((error: Error) => error);
      if (executable instanceof Error) return text.noChromium(executable.message);
      return executable ? () => startChromium(executable) : text.chromiumElsewhere;
    },
  },
  {
    name: 'Firefox',
    async find() {
      const executable = programOf('firefox-esr', process.env) ?? programOf('firefox', process.env);
      return executable ? () => startFirefox(executable) : text.noFirefox;
    },
  },
  {
    name: 'WebKitGTK',
    async find() {
      const [driver, xvfb] = [programOf('WebKitWebDriver', process.env), programOf('Xvfb', process.env)];
      const mini = MINI.find((path) => existsSync(path));
      return driver && xvfb && mini ? () => startWebkit(driver, xvfb, mini) : text.noWebkit;
    },
  },
];

/** What a way came to in a browser; null where that was not there. */
export type Outcome = { seconds: number; trouble: string | null } | null;
export interface Results {
  ways: string[];
  browsers: { name: string; outcomes: Outcome[]; missing: string | null }[];
  pictures: string;
}

/** Walks every way in every browser that is there (or whose name holds one of `words`), one after the other. */
export async function run(words: string[], say: (line: string) => void): Promise<Results> {
  const pictures = join(folder, 'pictures');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const chosen = browsers.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  const publishing = await startPublishing();
  try {
    await publishing.startPublisher();
    const results: Results['browsers'] = [];
    for (const [at, { name, find }] of chosen.entries()) {
      const start = await find();
      if (typeof start === 'string') {
        results.push({ name, outcomes: ways.map(() => null), missing: start });
        continue;
      }
      say(text.walking(name));
      const people = await residents(publishing, at);
      const views = await filledViews(publishing, people.resident);
      results.push({ name, outcomes: await walkAll(name, start, people, views), missing: null });
    }
    return { ways: ways.map(({ name }) => name), browsers: results, pictures };
  } finally {
    await publishing.stop();
  }

  async function walkAll(
    name: string,
    start: () => Promise<Engine>,
    people: Walkers,
    views: string[],
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const engine = await start();
    try {
      for (const way of ways) {
        const began = Date.now();
        const seen: Tab[] = [];
        const look = (tab: Tab) => void seen.push(tab);
        const walk = { engine, url: publishing.server.url, people, views, mark: name, look };
        const trouble = await way.walk(walk).then(
          () => null,
          (error: Error) => error.message,
        );
        outcomes.push({ seconds: (Date.now() - began) / 1000, trouble });
        const picture = await seen[seen.length - 1]?.picture().catch(() => null);
        if (picture) writeFileSync(join(pictures, `${name} ${way.name}.png`), picture);
        say(text.walked(name, way.name, trouble));
      }
    } finally {
      await engine.stop();
    }
    return outcomes;
  }
}

/** Five people for the browser at this place of the list. */
async function residents({ server, desk }: Publishing, at: number): Promise<Walkers> {
  const roles: [keyof Walkers, string, Capability[]][] = [
    ['volunteer', '王秀英', []],
    ['checker', '赵复核', ['hours.review']],
    ['editor', '陈经办', ['notices.write']],
    ['approver', '孙批准', ['notices.approve']],
    ['resident', '方小山', []],
  ];
  const number = (role: number) => `BJL-9${at}000${role}`;
  await makePeople(
    server.url,
    roles.map(([, name, capabilities], role) => ({
      number: number(role),
      name: `${name}${'甲乙丙'[at]}`,
      phone: `1990000${at}00${role}`,
      capabilities,
    })),
  );
  // Numbers (索引号) can be given once the publisher has told the server what is public.
  const editor = desk({ id: '', number: number(2), name: '', token: await tokenOf(server.url, number(2)) });
  await eventually(async () => (await editor.publicNotices({})).items.length > 0);
  await eventually(async () => (await fetch(`${server.url}/search-index/manifest.json`)).ok);
  return Object.fromEntries(roles.map(([role], place) => [role, number(place)])) as unknown as Walkers;
}
