import { treeOf } from '../../../markdown/markdown.ts';
import type { Node } from '../../../markdown/tree.ts';
import type { Draft } from '../types.ts';

/** Where the links and pictures of a text lead, each once; a file of the draft's own by the name it came with. */
export function targetsOf(text: string, attachments: Draft['attachments']): string[] {
  const names = new Map(attachments.map(({ id, name }) => [id, name]));
  return [...new Set(treeOf(text, (file) => names.get(file) ?? `files/${file}`).flatMap(targetsIn))];
}

function targetsIn(node: Node): string[] {
  if (typeof node === 'string') return [];
  const { href, src } = node.attributes;
  return [href, src, ...node.children.flatMap(targetsIn)].filter((target) => target !== undefined);
}
