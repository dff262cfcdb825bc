/**
 * `content/look/*.svg`: line drawings of the place. Only the lines are taken; colour and weight are the site's. What a
 * drawing program adds (layers, metadata, styles) is passed over, and what would be lost without a word is told.
 */
import type { Problem } from '../content/problem.ts';

export interface LineDrawing {
  /** `0 0 48 48`. */
  viewBox: string;
  /** Width and height of it. */
  size: [number, number];
  /** Lines as the `d` of paths, each with the transform it needs. */
  paths: { d: string; transform?: string }[];
}

/** Names in `look/` beside those of centers. */
export const placeDrawings = ['emblem', 'icon', 'skyline'] as const;

/** An emblem stands in every page. */
const LONGEST = { emblem: 2_000, other: 6_000 } as const;

/** Whole elements that hold no lines. */
const PASSED = /^(?:title|desc|metadata|defs|style|script|[a-z]+:[\w-]+)$/i;
const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const UNSEEN = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>]*>/g;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/gi;
const PLAIN = /^[\w\s.,()+-]*$/;

type Attributes = ReadonlyMap<string, string>;
type Trouble = Pick<Problem, 'field' | 'found' | 'expected'>;

const NOT_ONE = '一张 SVG 线条图：最外面是 <svg viewBox="0 0 48 48">，里面是 path、line、circle 这些线条';

/** The drawing in the text of an SVG file called `name`, or what is wrong with it. */
export function readDrawing(name: string, source: string): LineDrawing | Trouble {
  const text = source.replace(UNSEEN, '');
  const trouble = (found: string | null, expected: string): Trouble => ({ field: '', found, expected });
  let box: number[] | null = null;
  const paths: LineDrawing['paths'] = [];
  const open: { tag: string; transform: string }[] = [];
  let passing = 0;
  const tags = [...text.matchAll(TAG)];
  if (tags.length !== text.split('<').length - 1) return trouble(text, NOT_ONE);
  for (const [, closes, tag = '', written = '', closed] of tags) {
    if (passing > 0 || PASSED.test(tag)) {
      if (!closed) passing += closes ? -1 : 1;
      continue;
    }
    if (closes) {
      open.pop();
      continue;
    }
    const attributes = attributesIn(written);
    const transform = [open.at(-1)?.transform, attributes.get('transform')].filter(Boolean).join(' ');
    if (!closed) open.push({ tag, transform });
    if (tag === 'svg' && !box) {
      box = boxOf(attributes);
      if (!box) return trouble(`<svg${written}>`, NOT_ONE);
    } else if (tag !== 'g') {
      const d = pathOf(tag, attributes);
      if (d === null || !PLAIN.test(d + transform))
        return trouble(
          `<${tag}>`,
          '去掉它，或换成线条：图里只能有 path、line、circle、ellipse、rect、polyline、polygon',
        );
      const last = paths.at(-1);
      if (last && !last.transform && transform === '') last.d += d;
      else if (d !== '') paths.push({ d, ...(transform !== '' && { transform }) });
    }
  }
  if (!box || paths.length === 0 || passing !== 0)
    return trouble(text.trim() === '' ? '空白' : text, NOT_ONE);
  const length = paths.reduce((sum, { d, transform = '' }) => sum + d.length + transform.length, 0);
  const most = name === 'emblem' ? LONGEST.emblem : LONGEST.other;
  if (length > most) return trouble(`线条 ${length} 个字符`, `简单一些的图：线条至多 ${most} 个字符`);
  return { viewBox: box.join(' '), size: [box[2] ?? 0, box[3] ?? 0], paths };
}

function attributesIn(written: string): Attributes {
  return new Map(
    [...written.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single]) => [name, (double ?? single ?? '').trim()],
    ),
  );
}

function boxOf(attributes: Attributes): number[] | null {
  const numbers = (attributes.get('viewBox') ?? '').match(NUMBER)?.map(Number) ?? [
    0,
    0,
    Number.parseFloat(attributes.get('width') ?? ''),
    Number.parseFloat(attributes.get('height') ?? ''),
  ];
  const [, , wide = 0, high = 0] = numbers;
  return numbers.length === 4 && wide > 0 && high > 0 ? numbers : null;
}

/** The lines of a shape as one path; null where it is none. */
function pathOf(tag: string, attributes: Attributes): string | null {
  const of = (name: string) => Number.parseFloat(attributes.get(name) ?? '0') || 0;
  const oval = (rx: number, ry: number) =>
    `M${of('cx') - rx} ${of('cy')}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
  const points = (attributes.get('points') ?? '').match(NUMBER) ?? [];
  switch (tag) {
    case 'path':
      return attributes.get('d') ?? '';
    case 'line':
      return `M${of('x1')} ${of('y1')}L${of('x2')} ${of('y2')}`;
    case 'rect':
      return `M${of('x')} ${of('y')}h${of('width')}v${of('height')}h${-of('width')}z`;
    case 'circle':
      return oval(of('r'), of('r'));
    case 'ellipse':
      return oval(of('rx'), of('ry'));
    case 'polyline':
      return `M${points.join(' ')}`;
    case 'polygon':
      return `M${points.join(' ')}z`;
    default:
      return null;
  }
}
