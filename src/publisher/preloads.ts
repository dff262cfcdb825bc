/** A file of script for browsers, as the site's build wrote it down (`chunks.json`). */
interface Chunk {
  file: string;
  /** What it cannot begin without. */
  imports: string[];
}

const SCRIPT = /<script type="module" src="\/([^"]+)"/g;

/**
 * Makes of a page one that tells the browser at its head which files its scripts begin with: else it learns of each when
 * it has read the one before, a way to and fro each time.
 */
export function preloading(chunks: readonly Chunk[]): (html: string) => string {
  const importsOf = new Map(chunks.map(({ file, imports }) => [file, imports]));
  return (html) => {
    const found = new Set([...html.matchAll(SCRIPT)].map(([, file]) => file as string));
    const scripts = [...found];
    // A set that grows is walked to its new end.
    for (const file of found) for (const one of importsOf.get(file) ?? []) found.add(one);
    const links = [...found]
      .filter((file) => !scripts.includes(file))
      .map((file) => `<link rel="modulepreload" href="/${file}">`);
    return links.length === 0 ? html : html.replace('</head>', `${links.join('')}</head>`);
  };
}
