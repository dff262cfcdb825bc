import { createElement, type ReactNode } from 'react';
import type { FileAddress } from '../../../markdown/grow.ts';
import { treeOf } from '../../../markdown/markdown.ts';
import type { Node } from '../../../markdown/tree.ts';

/** Names that React spells its own way. */
const SPELLED: Record<string, string> = { class: 'className', tabindex: 'tabIndex' };

/**
 * A draft's Markdown as its page will show it: the same tree that the publisher writes as HTML, here as elements, so
 * nothing that is typed can run. A picture that is not there, or not yet, is named instead.
 */
export function Preview({ text, fileAddress }: { text: string; fileAddress: FileAddress }) {
  return createElement('div', { className: 'prose' }, ...treeOf(text, fileAddress).map(made));
}

/** Text has no identity but its place: the children are spread, so that React asks for no keys. */
function made(node: Node): ReactNode {
  if (typeof node === 'string') return node;
  const attributes = Object.entries(node.attributes).map(([name, value]) => [SPELLED[name] ?? name, value]);
  return createElement(node.tag, Object.fromEntries(attributes), ...node.children.map(made));
}
