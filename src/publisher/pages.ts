import { readFileSync } from 'node:fs';
import { hantPath } from '../hanzi/traditional.ts';
import type { Content } from './content.ts';
import { say } from './log.ts';
import type { Output } from './output.ts';
import { filesBelow, type Site } from './site.ts';

/** Brotli's best for what every page needs; for the few large scripts of the islands it would take seconds. */
const assetQuality = (bytes: Uint8Array) => (bytes.length > 60_000 ? 8 : 11);

/** Puts pages, and the files they need, into the output. */
export class Pages {
  private readonly site: Site;
  private readonly output: Output;
  private readonly publicFiles: string;
  /** Paths that were put since the whole was begun, or whose last good version is kept. */
  readonly placed = new Set<string>();

  constructor(site: Site, output: Output, publicFiles: string) {
    this.site = site;
    this.output = output;
    this.publicFiles = publicFiles;
  }

  /** Files that do not follow from the content. */
  putAssets(): void {
    for (const [path, file] of [...this.site.assets, ...filesBelow(this.publicFiles)]) {
      const bytes = readFileSync(file);
      this.output.put({ path: this.keep(path), bytes, quality: assetQuality(bytes) });
    }
  }

  /** Attachments; with `before` only those that changed since, and those that went are gone at once. */
  putAttachments({ files, sizes, folder }: Content, before?: Content): void {
    for (const [address, file] of files) {
      const below = file.slice(folder.length + 1);
      const same = before?.files.has(address) && before.sizes.get(below)?.bytes === sizes.get(below)?.bytes;
      const path = this.keep(address.slice(1));
      if (!same || !this.output.has(path)) this.output.put({ path, bytes: readFileSync(file) });
    }
    for (const address of before?.files.keys() ?? [])
      if (!files.has(address)) this.output.remove(address.slice(1));
  }

  /** Answers whether every page could be made; one that could not keeps its last good version. */
  async render(addresses: readonly string[]): Promise<boolean> {
    let whole = true;
    for (const address of addresses) {
      const paths = [fileOf(address), ...(isFile(address) ? [] : [fileOf(hantPath(address))])];
      try {
        const rendered = await this.site.render(address);
        if (!rendered) {
          for (const path of paths) this.output.remove(path);
          continue;
        }
        const { body: bytes, isPage } = rendered;
        const [path, twin] = paths as [string, string?];
        this.output.put({ path: this.keep(path), bytes, ...(twin && isPage && { twin: this.keep(twin) }) });
      } catch (error) {
        whole = false;
        for (const path of paths) this.keep(path);
        say(`${address} 没有生成，保留原来的页面：${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return whole;
  }

  private keep(path: string): string {
    this.placed.add(path);
    return path;
  }
}

/** Where an address lies in the output folder: `/notices/` → `notices/index.html`. */
function fileOf(address: string): string {
  const path = decodeURIComponent(address.slice(1));
  if (/(?:^|\/)404$/.test(path)) return `${path}.html`;
  return address.endsWith('/') ? `${path}index.html` : path;
}

function isFile(address: string): boolean {
  return !address.endsWith('/') && !/\/404$/.test(address);
}
