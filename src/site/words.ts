import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { traditionalText } from '../hanzi/traditional.ts';

/** Modules of an island that hold nothing but data: words, addresses of calls, sentences of refusals. */
export const DATA = /\/src\/(?:island|portal|console)\/(?:.*\/)?(?:strings|routes|refusals)\.ts$/;

/**
 * The words of islands, in both scripts. While the browser's part is built, a data module is run here and put in as what
 * it exports, in Simplified and in Traditional; the page's own script is taken as the module loads. So a view imports its
 * words like anything else, they come with it and with its hash, no converter reaches the browser, and a data module
 * may be made from tables (schemas, the workflow) that the browser never sees.
 */
export function wordsOfIslands(): Plugin {
  const traditional = traditionalText([]);
  return {
    name: 'shiguang-words',
    enforce: 'pre',
    async load(id) {
      if (this.environment.name !== 'client' || !DATA.test(id)) return undefined;
      const exported = (await import(/* @vite-ignore */ pathToFileURL(id).href)) as Record<string, unknown>;
      const parts = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = ${written(id, value)};`,
      );
      const chooses = parts.some((part) => part.includes(' = traditional ? '));
      const script = "const traditional = document.documentElement.lang === 'zh-Hant';";
      return (chooses ? [script, ...parts] : parts).join('\n');
    },
    // What each file brings along: for the heads of pages (src/publisher/preloads.ts) and tests/integration/house/doors-weight.test.ts.
    writeBundle({ dir }, bundle) {
      if (this.environment.name !== 'client' || !dir) return;
      const chunks = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk'
          ? [
              {
                file: file.fileName,
                made: file.facadeModuleId,
                imports: file.imports,
                opens: file.dynamicImports,
              },
            ]
          : [],
      );
      writeFileSync(join(dir, '../chunks.json'), JSON.stringify(chunks));
    },
  };

  function written(id: string, value: unknown): string {
    const simplified = JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'function') throw new Error(`${id}: only data can be handed to the browser`);
      return part;
    });
    const converted = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'string' ? traditional(part) : part,
    );
    const [hans, hant] = [simplified, converted].map(
      (json) => `/* @__PURE__ */ JSON.parse(${JSON.stringify(json)})`,
    );
    return hans === hant ? String(hans) : `traditional ? ${hant} : ${hans}`;
  }
}
