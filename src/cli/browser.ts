import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { findChromium, isHeadlessShell } from './chromium.ts';
import { type Progress, step } from './steps.ts';
import { Stop } from './stop.ts';
import { testText as text } from './strings.ts';

/** Distributions' names for a browser: the one without a window costs less than half as much; Ubuntu has none of it. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];
/** A machine without the package server is told so within seconds. */
const APT = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15', '-y', '--no-remove'];

/**
 * Sees to it that there is a browser to test with: as root on Debian or Ubuntu the distribution's own without a window,
 * else one that is installed. Throws Stop that says exactly what to install where it cannot be done.
 */
export async function needBrowser(say: (line: string) => void): Promise<void> {
  const given = process.env.CHROME_PATH;
  const found = findChromium();
  if (given && !found) throw new Stop(text.wrongChromePath(given));
  if (given || (found && isHeadlessShell(found))) return;
  if (process.getuid?.() !== 0 || !isDebian()) {
    if (found) return;
    throw new Stop(text.noBrowser);
  }
  const last = await step(text.browser, say, (progress) =>
    install(found ? PACKAGES.slice(0, 1) : PACKAGES, progress),
  );
  if (last === null) return;
  if (!found) throw new Stop(text.aptFailed(last) + text.noBrowser);
  say(text.heavierBrowser(last));
}

/** Installs the first of `packages` that can be had, with Chinese letters. Answers null, or why none could. */
async function install(packages: readonly string[], progress: Progress): Promise<string | null> {
  let last = '';
  for (const args of [null, ['update']]) {
    if (args) {
      progress('apt-get update');
      last = (await aptGet(args)) ?? last;
    }
    for (const name of packages) {
      progress(`apt-get install ${name}`);
      const refused = await aptGet(['install', '--no-install-recommends', name, 'fonts-noto-cjk']);
      if (refused === null && findChromium()) return null;
      last = refused ?? last;
    }
  }
  return last;
}

/** Answers null, or the last line of what went wrong. */
async function aptGet(args: readonly string[]): Promise<string | null> {
  try {
    await promisify(execFile)('apt-get', [...APT, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 1e8,
    });
    return null;
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1) ?? '';
  }
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
