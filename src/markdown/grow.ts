/** From the library's flat tokens to the tree of a page. */
import type { Token } from 'markdown-it';
import { safeAddress } from './links.ts';
import { type Element, element, type Node, wordsOf } from './tree.ts';

/** Answers the address of a file named as `files/…` in the text, or null where it has none yet. */
export type FileAddress = (name: string) => string | null;

/** The word that names a table to those who hear the page. */
const TABLE = '表格';
/** Tables of up to this many columns fit a phone as they are. */
const NARROW = 3;
const FILES = /^(?:\.\/)*files\//;

export function grow(tokens: readonly Token[], fileAddress: FileAddress): Node[] {
  const root = element('', {}, []);
  const open: Element[] = [root];
  const numbers = new Map<Element, number>();
  let tables = 0;
  let above = 1;
  for (const token of tokens) {
    const parent = open[open.length - 1] as Element;
    if (token.hidden) continue;
    if (token.type === 'inline') parent.children.push(...inline(token.children ?? [], fileAddress));
    else if (token.type === 'fence')
      parent.children.push(element('pre', {}, [element('code', {}, [token.content])]));
    else if (token.nesting === 0) parent.children.push(element(token.tag, {}, []));
    else if (token.nesting === 1) {
      const child = element(token.tag, attributesOf(token, parent, numbers), []);
      if (token.type === 'heading_open') {
        // At most one level below the heading before, and never the h1, which is the page's title.
        above = Math.min(Math.max(Number(token.tag.charAt(1)), 2), above + 1);
        child.tag = `h${above}`;
      }
      parent.children.push(child);
      open.push(child);
    } else {
      open.pop();
      if (token.type !== 'table_close') continue;
      tables += 1;
      const around = open[open.length - 1] as Element;
      around.children.push(region(around.children.pop() as Element, tables));
    }
  }
  return root.children;
}

function attributesOf(token: Token, parent: Element, numbers: Map<Element, number>): Record<string, string> {
  if (token.type === 'th_open') return { ...sideOf(token), scope: 'col' };
  if (token.type === 'td_open') return sideOf(token);
  const start = attributeOf(token, 'start');
  if (token.type === 'ordered_list_open') return start === null ? {} : { start };
  if (token.type !== 'list_item_open' || token.info === '') return {};
  // A number that was typed is not counted anew.
  const typed = Number(token.info);
  const counted = numbers.get(parent) ?? Number(parent.attributes.start ?? 1);
  numbers.set(parent, typed + 1);
  return typed === counted ? {} : { value: String(typed) };
}

function attributeOf(token: Token, name: string): string | null {
  const value = token.attrGet(name);
  return value === null ? null : String(value);
}

function sideOf(token: Token): Record<string, string> {
  const side = attributeOf(token, 'class');
  return side ? { class: side } : {};
}

/** A table in a region that scrolls; on a phone each cell of a wide one is shown with the head of its column. */
function region(table: Element, count: number): Element {
  const rows = table.children.flatMap((part) => (part as Element).children as Element[]);
  const heads = (rows[0]?.children ?? []).map((cell) =>
    wordsOf((cell as Element).children).replace(/\s+/g, ' '),
  );
  if (heads.length > NARROW) {
    table.attributes = { class: 'stacks' };
    for (const row of rows.slice(1))
      row.children.forEach((cell, column) => {
        (cell as Element).attributes['data-label'] = heads[column] ?? '';
      });
  }
  const label = count === 1 ? TABLE : `${TABLE} ${count}`;
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': label }, [table]);
}

/** What stands in a line. Emphasis inside the same emphasis is one. */
function inline(tokens: readonly Token[], fileAddress: FileAddress): Node[] {
  const root = element('', {}, []);
  const open: Element[] = [root];
  const add = (node: Node) => (open[open.length - 1] as Element).children.push(node);
  const enter = (tag: string, attributes: Record<string, string> = {}) => {
    const child = element(tag, attributes, []);
    add(child);
    open.push(child);
  };
  let broken = false;
  for (const token of tokens) {
    // The blanks that indent a line are those of its paragraph.
    const text = broken ? token.content.replace(/^[\s\u3000]+/, '') : token.content;
    broken = token.type === 'softbreak' || token.type === 'hardbreak';
    if (broken) add(element('br', {}, []));
    else if (token.type === 'text') add(text);
    else if (token.type === 'text_special') add(token.content);
    else if (token.type === 'code_inline') add(element('code', {}, [token.content]));
    else if (token.type === 'image') add(picture(token, fileAddress));
    else if (token.type === 'link_open') enter('a', linkTo(attributeOf(token, 'href'), fileAddress));
    else if (token.type === 'link_close') open.pop();
    else if (token.nesting === 1) for (const tag of token.tag.split(' ')) enter(tag);
    else if (token.nesting === -1) for (const _ of token.tag.split(' ')) open.pop();
  }
  return joined(root.children);
}

/** Pieces of text that stand side by side as one, so that an address in them is found whole. */
function joined(nodes: readonly Node[]): Node[] {
  const all: Node[] = [];
  for (const node of nodes) {
    const last = all.length - 1;
    if (typeof node !== 'string') all.push({ ...node, children: joined(node.children) });
    else if (typeof all[last] === 'string') all[last] += node;
    else if (node !== '') all.push(node);
  }
  return all;
}

function addressOf(address: string, fileAddress: FileAddress): string | null {
  return FILES.test(address) ? fileAddress(address.replace(FILES, '')) : safeAddress(address);
}

function linkTo(address: string | null, fileAddress: FileAddress): Record<string, string> {
  const href = addressOf(address ?? '', fileAddress);
  return href === null ? {} : { href };
}

/** A picture of this community's; one from elsewhere is a link to it, since no page asks anything of others. */
function picture(token: Token, fileAddress: FileAddress): Node {
  const src = attributeOf(token, 'src') ?? '';
  const alt = wordsOf(inline(token.children ?? [], fileAddress));
  const address = addressOf(src, fileAddress);
  if (address !== null && FILES.test(src)) return element('img', { src: address, alt, loading: 'lazy' }, []);
  return element('a', address === null ? {} : { href: address }, [alt || src]);
}
