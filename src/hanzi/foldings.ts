import { Converter } from 'opencc-js/t2cn';
import { isHan } from './characters.ts';

let all: Map<string, string> | undefined;

/**
 * One Simplified character for each Traditional one, character by character and without looking at words, so that a
 * document and a query folded alike always meet. Build time only: {@link foldTable} makes what a browser needs.
 */
export function foldings(): ReadonlyMap<string, string> {
  all ??= new Map(allFoldings());
  return all;
}

function* allFoldings(): Generator<[string, string]> {
  const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    for (const convert of converters) {
      const simplified = convert(character);
      if (simplified === character || simplified.length !== 1 || !isHan(simplified.charCodeAt(0))) continue;
      yield [character, simplified];
      break;
    }
  }
}

/** The pairs whose Simplified character is among `characters`, as `readFoldTable` reads them. */
export function foldTable(characters: ReadonlySet<string>): string {
  const pairs = [...foldings()].filter(([, simplified]) => characters.has(simplified));
  return [0, 1].map((side) => pairs.map((pair) => pair[side]).join('')).join('|');
}
