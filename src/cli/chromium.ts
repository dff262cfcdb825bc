import { accessSync, constants } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/**
 * The same engine without a window: it opens a page for less than half of the processor time, because it loads no
 * tab strip, profile or extension for each.
 */
const HEADLESS = ['chromium-headless-shell', 'chrome-headless-shell'];
const NAMES = [
  ...HEADLESS,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium or Chrome to test with: `CHROME_PATH`, then what the machine has, the lightest first. Null where there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROME_PATH) return runnable(env.CHROME_PATH) ? env.CHROME_PATH : null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return places.find(runnable) ?? null;
}

/** Whether `path` is the one without a window. */
export const isHeadlessShell = (path: string): boolean => HEADLESS.includes(basename(path));

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
