/**
 * Numbers that Word counts by itself, as the text that they are read as: 一、 and （二）, and those of headings. A list in
 * Markdown counts in figures only, and a heading not at all; in a notice both are how it is referred to.
 * Formats: ECMA-376, 17.18.59 ST_NumberFormat.
 */
import { strFromU8, strToU8 } from 'fflate';

interface Level {
  format: string;
  /** `第%1章`: %1 is the count of the first level. */
  text: string;
  start: number;
}
interface Numbering {
  /** Which counts are one: several lists of a document may share them. */
  counts: string;
  levels: readonly (Level | undefined)[];
  /** Where this list begins anew. */
  starts: readonly (number | undefined)[];
}
interface Style {
  heading: boolean;
  basedOn: string | undefined;
  list: string | undefined;
  level: number | undefined;
}

const valueIn = (xml: string, tag: string): string | undefined =>
  new RegExp(`<w:${tag}\\s[^>]*?w:val="([^"]*)"`).exec(xml)?.[1];
const attributeIn = (xml: string, name: string): string | undefined =>
  new RegExp(`^[^>]*?\\sw:${name}="([^"]*)"`).exec(xml)?.[1];
/** The pieces of a text that begin with a tag, each up to the next. */
const piecesOf = (xml: string, tag: string): string[] =>
  xml.split(new RegExp(`<w:${tag}(?=[\\s>])`)).slice(1);
const wholeOf = (value: string | undefined): number | undefined =>
  value === undefined || !/^\d{1,5}$/.test(value) ? undefined : Number(value);

const HAN = '零一二三四五六七八九十';
const LEGAL = '零壹贰叁肆伍陆柒捌玖拾';
function counted(count: number, digits: string): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = digits.charAt(10);
  if (count > 99) return Array.from(String(count), (digit) => digits.charAt(Number(digit))).join('');
  if (tens === 0) return digits.charAt(ones);
  return (tens === 1 ? '' : digits.charAt(tens)) + ten + (ones === 0 ? '' : digits.charAt(ones));
}
const signs = (all: string) => (count: number) => all.charAt(count - 1) || String(count);

/** Formats that are read as words; `decimal` is one in a heading alone. */
const FORMATS: { readonly [format: string]: (count: number) => string } = {
  decimal: String,
  chineseCounting: (count) => counted(count, HAN),
  chineseCountingThousand: (count) => counted(count, HAN),
  taiwaneseCounting: (count) => counted(count, HAN),
  taiwaneseCountingThousand: (count) => counted(count, HAN),
  japaneseCounting: (count) => counted(count, HAN),
  ideographDigital: (count) => counted(count, HAN),
  chineseLegalSimplified: (count) => counted(count, LEGAL),
  ideographTraditional: signs('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: signs('子丑寅卯辰巳午未申酉戌亥'),
  decimalEnclosedCircle: signs('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  decimalEnclosedCircleChinese: signs('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
};

/** Writes such numbers into the document among the files of a `.docx`. Answers whether there were any. */
export function numbersAsText(files: { [name: string]: Uint8Array }): boolean {
  const [document, numbering] = [files['word/document.xml'], files['word/numbering.xml']];
  if (!document || !numbering) return false;
  const lists = listsOf(strFromU8(numbering));
  const styles = stylesOf(strFromU8(files['word/styles.xml'] ?? new Uint8Array()), strFromU8(numbering));
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  const before = strFromU8(document);
  const after = eachParagraph(before, (paragraph) => {
    const style = styleOf(styles, valueIn(paragraph, 'pStyle'));
    const id = valueIn(paragraph, 'numId') ?? style.list;
    const list = id === undefined ? undefined : lists.get(id);
    const place = wholeOf(valueIn(paragraph, 'ilvl')) ?? style.level ?? 0;
    const level = list?.levels[place];
    if (id === undefined || !list || !level) return paragraph;
    const now = counts.get(list.counts) ?? [];
    if (!begun.has(id) && list.starts.some((start) => start !== undefined)) now.length = 0;
    begun.add(id);
    now.length = place + 1;
    now[place] = (now[place] ?? (list.starts[place] ?? level.start) - 1) + 1;
    counts.set(list.counts, now);
    const isWords = ({ format }: Level) => format !== 'decimal' && format in FORMATS;
    if (!isWords(level) && !(style.heading && level.format === 'decimal')) {
      // Below numbers that are text now it is a list of its own.
      const above = list.levels.slice(0, place).filter((one) => one && !isWords(one)).length;
      return paragraph.replace(/(<w:ilvl\s[^>]*?w:val=")\d+"/, `$1${above}"`);
    }
    const label = level.text.replace(/%(\d)/g, (_, nth: string) => {
      const of = list.levels[Number(nth) - 1];
      return of ? (FORMATS[of.format] ?? String)(now[Number(nth) - 1] ?? of.start) : '';
    });
    const blank = /[\d.A-Za-z]$/.test(label) ? ' ' : '';
    const run = `<w:r><w:t xml:space="preserve">${label}${blank}</w:t></w:r>`;
    const plain = paragraph.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '');
    // A style that makes a list would make it one again.
    return (style.heading ? plain : plain.replace(/<w:pStyle\s[^>]*>/, '')) + run;
  });
  if (after === before) return false;
  files['word/document.xml'] = strToU8(after);
  return true;
}

/** Changes what stands at the beginning of each paragraph, its properties. One that holds those before a tracked change is left. */
function eachParagraph(xml: string, changed: (properties: string) => string): string {
  const end = '</w:pPr>';
  const pieces = xml.split('<w:pPr>');
  return pieces
    .map((piece, at) => {
      const to = piece.indexOf(end);
      const isWithin = at > 1 && !pieces[at - 1]?.includes(end);
      if (at === 0 || to < 0 || isWithin) return piece;
      return changed(piece.slice(0, to) + end) + piece.slice(to + end.length);
    })
    .join('<w:pPr>');
}

function listsOf(xml: string): Map<string, Numbering> {
  const abstract = new Map<string, (Level | undefined)[]>();
  for (const piece of piecesOf(xml, 'abstractNum')) {
    const levels: (Level | undefined)[] = [];
    for (const level of piecesOf(piece, 'lvl')) {
      const at = wholeOf(attributeIn(level, 'ilvl'));
      const [format, text] = [valueIn(level, 'numFmt'), valueIn(level, 'lvlText')];
      if (at === undefined || at > 8 || format === undefined || text === undefined) continue;
      levels[at] = { format, text, start: wholeOf(valueIn(level, 'start')) ?? 1 };
    }
    abstract.set(attributeIn(piece, 'abstractNumId') ?? '', levels);
  }
  const lists = new Map<string, Numbering>();
  for (const piece of piecesOf(xml, 'num')) {
    const counts = valueIn(piece, 'abstractNumId') ?? '';
    const starts: (number | undefined)[] = [];
    for (const override of piecesOf(piece, 'lvlOverride')) {
      const at = wholeOf(attributeIn(override, 'ilvl'));
      if (at !== undefined && at <= 8) starts[at] = wholeOf(valueIn(override, 'startOverride'));
    }
    lists.set(attributeIn(piece, 'numId') ?? '', { counts, levels: abstract.get(counts) ?? [], starts });
  }
  return lists;
}

function stylesOf(xml: string, numbering: string): Map<string, Style> {
  // A level may name the style that it belongs to, and the style only the list.
  const levels = new Map<string, number>();
  for (const level of piecesOf(numbering, 'lvl')) {
    const [style, at] = [valueIn(level, 'pStyle'), wholeOf(attributeIn(level, 'ilvl'))];
    if (style !== undefined && at !== undefined && !levels.has(style)) levels.set(style, at);
  }
  const styles = new Map<string, Style>();
  for (const piece of piecesOf(xml, 'style')) {
    const id = attributeIn(piece, 'styleId') ?? '';
    styles.set(id, {
      heading: /^(?:heading|标题)\s*\d/i.test(valueIn(piece, 'name') ?? ''),
      basedOn: valueIn(piece, 'basedOn'),
      list: valueIn(piece, 'numId'),
      level: wholeOf(valueIn(piece, 'ilvl')) ?? levels.get(id),
    });
  }
  return styles;
}

/** What a style says, and where it says nothing, those that it is based on. */
function styleOf(styles: ReadonlyMap<string, Style>, id: string | undefined): Omit<Style, 'basedOn'> {
  const found = { heading: false, list: undefined, level: undefined } as Omit<Style, 'basedOn'>;
  let style = styles.get(id ?? '');
  for (let depth = 0; style && depth < 12; depth += 1) {
    found.heading ||= style.heading;
    found.list ??= style.list;
    found.level ??= style.level;
    style = styles.get(style.basedOn ?? '');
  }
  return found;
}
