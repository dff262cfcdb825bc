import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

interface Rule {
  name: string;
  from: { path?: string };
  to: { path?: string; pathNot?: string; dependencyTypes?: string[] };
}

/**
 * Holds the imports of `.astro` files, which dependency-cruiser does not read, against its own rules. Answers one line
 * for each import that goes against an arrow.
 */
export async function astroArrows(root: string): Promise<string[]> {
  const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
    default: { forbidden: Rule[] };
  };
  const rules = config.forbidden.filter(({ from, to }) => from.path && to.path);
  const wrong: string[] = [];
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.astro')) continue;
    const path = `src/${file.split(sep).join('/')}`;
    for (const target of importsOf(readFileSync(join(root, path), 'utf8'), path)) {
      const broken = rules.find(
        ({ from, to }) =>
          matches(path, from.path) && matches(target, to.path) && !matches(target, to.pathNot),
      );
      if (broken) wrong.push(`${broken.name}: ${path} → ${target}`);
    }
  }
  return wrong;
}

function importsOf(source: string, path: string): string[] {
  const found = [...source.matchAll(/^\s*import\s[^;]*?from\s+['"](\.[^'"]+)['"]/gm)].map(
    (match) => match[1] ?? '',
  );
  return found.map((target) => posix.join(posix.dirname(path), target));
}

function matches(path: string, pattern: string | undefined): boolean {
  return pattern !== undefined && new RegExp(pattern).test(path);
}
