/** Words in a part of an Office file. */
import { unescaped } from '../../tables/references.ts';

/** Elements that end a line where their words are shown, by local name: paragraphs, cells, rows, strings, points. */
const BLOCKS = new Set(
  'p tc tr br tab cr c v f si row text pt is authors author title subject creator keywords description'.split(
    ' ',
  ),
);
/** Attributes that number things inside the file. */
const NUMBERING =
  /^(?:\w+:)?(?:rsid\w*|paraId|textId|uid|id|storeItemID|spid|guid|cx|cy|x|y|pos|ref|sqref|r|s|spans)$/;
/** Between attributes: a word, so that no number goes on from one to the next. */
const APART = '\n属性\n';

/**
 * The words as they are shown (a number cut over several runs of one paragraph is one), the same with every element on
 * its own line, and all attributes, which hold links, names of sheets and what pictures are said to show.
 */
export function xmlText(xml: string): string {
  const shown: string[] = [];
  const apart: string[] = [];
  const attributes: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    const words = unescaped(xml.slice(at, open < 0 ? xml.length : open));
    if (words !== '') {
      shown.push(words);
      if (words.trim() !== '') apart.push(words);
    }
    if (open < 0) break;
    if (xml.startsWith('<![CDATA[', open)) {
      const end = ending(xml, ']]>', open);
      shown.push(xml.slice(open + 9, end - 3));
      apart.push(xml.slice(open + 9, end - 3));
      at = end;
    } else if (xml.startsWith('<!--', open)) {
      const end = ending(xml, '-->', open);
      apart.push(xml.slice(open + 4, end - 3));
      at = end;
    } else {
      const end = tagEnd(xml, open);
      const tag = xml.slice(open, end);
      const name = /^<\/?(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1] ?? '';
      if (BLOCKS.has(name)) shown.push(name === 'tc' || name === 'c' ? ' | ' : '\n');
      for (const [, of = '', double, single] of tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        const value = double ?? single ?? '';
        if (!NUMBERING.test(of) && !of.startsWith('xmlns')) attributes.push(unescaped(value));
      }
      at = end;
    }
  }
  return [shown.join(''), apart.join(APART), attributes.join(APART)].join(APART);
}

function ending(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}

/** End of the tag that begins at `open`; `>` may stand in a quoted value. */
function tagEnd(xml: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < xml.length; at += 1) {
    const character = xml[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return xml.length;
}
