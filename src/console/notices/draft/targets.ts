import { treeOf } from '../../../markdown/markdown.ts';
import type { Node } from '../../../markdown/tree.ts';

/** Where the links and pictures of a text lead, each once. */
export function targetsOf(text: string): string[] {
  return [...new Set(treeOf(text, (name) => `files/${name}`).flatMap(targetsIn))];
}

function targetsIn(node: Node): string[] {
  if (typeof node === 'string') return [];
  const { href, src } = node.attributes;
  return [href, src, ...node.children.flatMap(targetsIn)].filter((target) => target !== undefined);
}
