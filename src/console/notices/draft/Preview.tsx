import { createElement, type ReactNode } from 'react';
import { treeOf } from '../../../markdown/markdown.ts';
import type { Node } from '../../../markdown/tree.ts';

/** Names that React spells its own way. */
const SPELLED: Record<string, string> = { class: 'className', tabindex: 'tabIndex' };

/**
 * A draft's Markdown as its page will show it: the same tree that the publisher writes as HTML, here as elements, so
 * nothing that is typed can run. A file of the draft has no address yet, so its picture is named instead.
 */
export function Preview({ text }: { text: string }) {
  return createElement('div', { className: 'prose' }, ...treeOf(text, () => null).map(made));
}

/** Text has no identity but its place: the children are spread, so that React asks for no keys. */
function made(node: Node): ReactNode {
  if (typeof node === 'string') return node;
  const attributes = Object.entries(node.attributes).map(([name, value]) => [SPELLED[name] ?? name, value]);
  return createElement(node.tag, Object.fromEntries(attributes), ...node.children.map(made));
}
