/** Bars as SVG, the same at publish and in a browser. What they show stands in a table beneath. */
import { axisY, barX, plot, ruleX, text } from '@observablehq/plot';

// The library asks of every list whether it is one of these, which Safari 14 does not know.
if (!('BigInt64Array' in globalThis))
  Object.assign(globalThis, { BigInt64Array: class {}, BigUint64Array: class {} });

/** One row: a wide bar, and within it a narrow one. Null is not told. */
export interface Bar {
  label: string;
  whole: number | null;
  part: number | null;
  /** What stands at the end of the row. */
  said: string;
}

/** In units of the picture, which is as wide as its place: text of 15 is read on a phone of 360 px. */
const WIDE = 360;
const ROW = 24;
/** What a character of 15 takes, of Hanzi and of everything else. */
const HAN = 15.2;
const LATIN = 8.8;

const lengthOf = (words: string) =>
  [...words].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? HAN : LATIN), 0);

/**
 * The markup of a picture of bars, called `name`. `of` is a document to draw with that shows nothing: the library's own style
 * would be refused by the page's policy, and is left out.
 */
export function chart(bars: readonly Bar[], name: string, of: Document): string {
  const rows = bars.map((bar, at) => ({ ...bar, at, whole: bar.whole ?? 0, part: bar.part ?? 0 }));
  const left = Math.max(...bars.map(({ label }) => lengthOf(label)), 0) + 8;
  const right = Math.max(...bars.map(({ said }) => lengthOf(said)), 0) + 8;
  const most = Math.max(...rows.map(({ whole, part }) => Math.max(whole, part)), 1);
  const svg = plot({
    document: of,
    width: WIDE,
    height: rows.length * ROW,
    margin: 0,
    marginLeft: left,
    marginRight: right,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', domain: rows.map(({ at }) => at), padding: 0.2 },
    marks: [
      axisY({ label: null, tickSize: 0, tickPadding: 8, tickFormat: (at: number) => bars[at]?.label ?? '' }),
      barX(rows, { x: 'whole', y: 'at', className: 'chart-whole' }),
      barX(rows, { x: 'part', y: 'at', insetTop: 5, insetBottom: 5, className: 'chart-part' }),
      ruleX([0], { className: 'chart-base' }),
      text(rows, {
        y: 'at',
        text: 'said',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: right,
        className: 'chart-said',
      }),
    ],
  });
  svg.querySelector('style')?.remove();
  for (const inner of svg.querySelectorAll('[aria-label]')) inner.removeAttribute('aria-label');
  for (const [attribute, value] of Object.entries({
    class: 'chart',
    role: 'img',
    'aria-label': name,
    preserveAspectRatio: 'xMinYMin',
  }))
    svg.setAttribute(attribute, value);
  for (const attribute of ['width', 'height', 'font-family', 'font-size']) svg.removeAttribute(attribute);
  return svg.outerHTML.replace(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
