import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { findChromium } from './chromium.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';
import { testText as text } from './strings.ts';

/**
 * Sees to it that there is a browser to test with: an installed one, else, as root on Debian or Ubuntu, the
 * distribution's own. Throws Stop that says exactly what to install where it cannot be done.
 */
export async function needBrowser(say: (line: string) => void): Promise<void> {
  const given = process.env.CHROME_PATH;
  if (given && !findChromium()) throw new Stop(text.wrongChromePath(given));
  if (findChromium()) return;
  if (process.getuid?.() !== 0 || !isDebian()) throw new Stop(text.noBrowser);
  await step(text.browser, say, async (progress) => {
    for (const args of [
      ['update'],
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ]) {
      progress(`apt-get ${args[0]}`);
      try {
        await promisify(execFile)('apt-get', args, {
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
          maxBuffer: 1e8,
        });
      } catch (error) {
        const last = (error as Error).message.trim().split('\n').at(-1) ?? '';
        throw new Stop(text.aptFailed(last) + text.noBrowser);
      }
    }
  });
  if (!findChromium()) throw new Stop(text.noBrowser);
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
