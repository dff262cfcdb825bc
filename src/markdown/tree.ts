/** What Markdown becomes: a small tree that is written as HTML, made into React elements or read as plain text. */

export interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: Node[];
}
export type Node = string | Element;

const VOID = new Set(['br', 'hr', 'img']);

export function element(tag: string, attributes: Record<string, string>, children: Node[]): Element {
  return { tag, attributes, children };
}

/** Replaces the pieces of text in `nodes`, save those inside a `without` element. */
export function mapText(
  nodes: readonly Node[],
  without: ReadonlySet<string>,
  map: (text: string) => Node[],
): Node[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return map(node);
    if (without.has(node.tag)) return [node];
    return [{ ...node, children: mapText(node.children, without, map) }];
  });
}

/** The tree as HTML; everything that was typed is escaped. */
export function htmlOf(nodes: readonly Node[]): string {
  return nodes.map(html).join('');
}

function html(node: Node): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`)
    .join('');
  const open = `<${node.tag}${attributes}>`;
  return VOID.has(node.tag) ? open : `${open}${htmlOf(node.children)}</${node.tag}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const BLOCKS = new Set([
  'p',
  'li',
  'ul',
  'ol',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'div',
  'table',
  'tr',
  'hr',
]);

/** The words of the tree as a reader sees them: a line for each paragraph, item and row, a tab between cells. */
export function wordsOf(nodes: readonly Node[]): string {
  return nodes
    .map(words)
    .join('')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n|\n$/g, '');
}

function words(node: Node): string {
  if (typeof node === 'string') return node;
  const { tag, attributes, children } = node;
  if (tag === 'br') return '\n';
  if (tag === 'img') return attributes.alt ?? '';
  if (tag === 'tr') return `\n${children.map((cell) => words(cell)).join('\t')}\n`;
  const inside = children.map(words).join('');
  return BLOCKS.has(tag) ? `\n${inside}\n` : inside;
}
