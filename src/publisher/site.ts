import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preloading } from './preloads.ts';

/** What stands at an address: the body, or null where nothing does. */
type Rendered = { body: Uint8Array; isPage: boolean } | null;

/** The site as built by Astro, kept in memory for as long as the publisher lives. */
export interface Site {
  render(address: string): Promise<Rendered>;
  /** Files for browsers: path on the site → path on disk. */
  assets: Map<string, string>;
}

/** Loads the bundle at `folder`. */
export async function loadSite(folder: string, origin: string): Promise<Site> {
  const entry = pathToFileURL(join(folder, 'server/entry.mjs')).href;
  const { renderPage } = (await import(entry)) as { renderPage: (url: string) => Promise<Response> };
  const preloaded = preloading(JSON.parse(readFileSync(join(folder, 'chunks.json'), 'utf8')));
  return {
    async render(address) {
      const answer = await renderPage(origin + address);
      const isMissingPage = address === '/404';
      if (answer.status === 500) throw new Error(`500 at ${address}`);
      if (answer.status !== 200 && !isMissingPage) return null;
      const isPage = (answer.headers.get('Content-Type') ?? '').startsWith('text/html');
      const body = isPage ? Buffer.from(preloaded(await answer.text())) : await answer.bytes();
      return { body, isPage };
    },
    assets: filesBelow(join(folder, 'client')),
  };
}

/** Path below `folder` (with `/`) → path on disk; empty where there is no such folder. */
export function filesBelow(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [relative(folder, file).split(sep).join('/'), file]));
}

/** One hash over names and bytes. */
export function hashOfFiles(files: ReadonlyMap<string, string>): string {
  const parts = [...files].map(([path, file]) => `${path} ${hash('sha1', readFileSync(file))}`);
  return hash('sha1', parts.join('\n'));
}

/** The hash of a folder that is looked at once, and then only where something changed. */
export class ContentFingerprint {
  private readonly folder: string;
  private hashes: Map<string, string> | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  look(paths: readonly string[]): void {
    const hashes = this.all();
    for (const path of paths) {
      const file = join(this.folder, path);
      if (statSync(file, { throwIfNoEntry: false })?.isFile())
        hashes.set(path, hash('sha1', readFileSync(file)));
      else hashes.delete(path);
    }
  }

  text(): string {
    const lines = [...this.all()].map(([path, of]) => `${path} ${of}`).sort();
    return hash('sha1', lines.join('\n'));
  }

  private all(): Map<string, string> {
    this.hashes ??= new Map(
      [...filesBelow(this.folder)].map(([path, file]) => [path, hash('sha1', readFileSync(file))]),
    );
    return this.hashes;
  }
}
