import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Folders of the repository in which nobody writes: what is made, and what is somebody else's. */
const notOurs = /(?:^|\/)(?:node_modules|\.state|\.git|dist)(?:\/|$)/;
/** A path in backticks that begins with a folder of the repository's; patterns and blanks are no names. */
const path = /`((?:src|tests|pocketbase|docs|content|public|\.ci|\.github)\/[\w./@[\]-]*)`/g;
const link = /\]\(([^)\s#]+)[^)]*\)/g;

/**
 * Holds the documents (*.md) below `root` against its files. Answers one line for each file they name, by a link or
 * in backticks, that is not there.
 */
export function missingNamedFiles(root: string): string[] {
  return documentsOf(root).flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8').replace(/^```.*?^```/gms, '');
    const named = [...text.matchAll(path)].map(([, name = '']) => [name, join(root, name)] as const);
    const linked = [...text.matchAll(link)]
      .map(([, name = '']) => name)
      .filter((name) => !/^(?:[a-z]+:|\/)/.test(name))
      .map((name) => [name, join(root, dirname(document), decodeURIComponent(name))] as const);
    const missing = [...named, ...linked].filter(([, file]) => !existsSync(file)).map(([name]) => name);
    return [...new Set(missing)].map((name) => `${document} → ${name}`);
  });
}

function documentsOf(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = join(folder, entry.name).split(sep).join('/');
    // Notices and guides are Markdown of the community's own.
    if (notOurs.test(below) || (below.startsWith('content/') && below !== 'content/README.md')) return [];
    if (entry.isDirectory()) return documentsOf(root, below);
    return below.endsWith('.md') ? [below] : [];
  });
}
