import { gb2312 } from './gb2312.ts';

/**
 * Traditional to Simplified, for comparing and never for showing. The table comes from `foldings.ts`, limited to
 * what the documents hold.
 */
export type FoldTable = ReadonlyMap<string, string>;

/** Reads what `foldTable` wrote: all Traditional characters, a bar, their Simplified ones in the same order. */
export function readFoldTable(table: string): FoldTable {
  const [from = '', to = ''] = table.split('|');
  return new Map(Array.from(from, (character, index) => [character, to.charAt(index)]));
}

/** Folds text; a character becomes one of the same length, so places stay. */
export function fold(text: string, table: FoldTable): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const folded = table.get(text.charAt(at));
    if (folded === undefined) continue;
    out += text.slice(copied, at) + folded;
    copied = at + 1;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

/**
 * Characters that fold although Simplified text has them too (乾, 著, 後): few, so every reader has them and the
 * table is needed only where {@link needsFolding} says so.
 */
export const everydayFoldings: FoldTable = readFoldTable(
  '么乾吒夥後徵拚捱摺於榘菸著薹袷醣麴麽|幺干咤伙后征拼挨折于矩烟着苔夹糖曲么',
);

let simplified: Set<string> | undefined;

/**
 * Whether the text holds a character outside GB 2312, the set that Simplified text is written in; nearly every
 * sentence in Traditional does.
 */
export function needsFolding(text: string): boolean {
  simplified ??= new Set(gb2312());
  for (const character of text) {
    if (character >= '㐀' && character <= '鿿' && !simplified.has(character)) return true;
  }
  return false;
}
