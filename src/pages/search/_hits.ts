import type { FoldTable } from '../../hanzi/folding.ts';
import type { Card } from '../../search/card.ts';
import { excerpt, type Matcher, type Piece, pieces } from '../../search/marks.ts';
import type { Words } from './_words.ts';

/** Characters of text under a title: three lines on a phone. */
const EXCERPT = 54;

export interface Showing {
  words: Words;
  /** `/hant` on Traditional pages. */
  prefix: string;
  /** Names of centers by slug, in the page's script. */
  centers: ReadonlyMap<string, string>;
  matchers: readonly Matcher[];
  /** Folds the cards of Traditional pages for marking. */
  table?: FoldTable;
}

/** One result as an option of the list, and a link. Made of text nodes only: nothing that is found can run. */
export function hitOption(card: Card, number: number, showing: Showing): HTMLAnchorElement {
  const option = document.createElement('a');
  option.id = `hit-${number}`;
  option.href = showing.prefix + card.url;
  option.tabIndex = -1;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const { matchers, table } = showing;
  const matches = (matcher: Matcher) =>
    [card.title, card.body].some((text) => matcher(text, table).includes(true));
  const match = matchers.find(matches) ?? (() => []);
  const title = pieces(card.title, match(card.title, table));
  option.append(line('hit-title', marked(title)), line('hit-facts', facts(card, showing)));
  const text = excerpt(card.body, match, EXCERPT, { title: card.title, ...(table && { table }) });
  if (text.length > 0) option.append(line('hit-text', marked(text)));
  return option;
}

function facts(card: Card, { words, centers }: Showing): Node[] {
  const said = [part(words(`kind-${card.kind}`))];
  if (card.kind === 'notice' || card.kind === 'activity') {
    const standing = part(words(`standing-${card.standing}`));
    if (card.standing === 'ended' || card.standing === 'withdrawn') standing.className = 'hit-gone';
    said.push(standing);
  }
  if (card.date) {
    const [year = '', month = '', day = ''] = card.date.split('-').map(Number).map(String);
    const time = document.createElement('time');
    time.dateTime = card.date;
    time.textContent = words('date', { year, month, day });
    said.push(time);
  }
  const center = card.center && card.kind !== 'center' ? centers.get(card.center) : undefined;
  if (center) said.push(part(center));
  return said;
}

function part(text: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}

function line(name: string, content: readonly Node[]): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.append(...content);
  return span;
}

function marked(text: readonly Piece[]): Node[] {
  return text.map((piece) => {
    if (!piece.marked) return document.createTextNode(piece.text);
    const mark = document.createElement('mark');
    mark.textContent = piece.text;
    return mark;
  });
}
