import { treeOf } from '../../../markdown/markdown.ts';
import type { Node } from '../../../markdown/tree.ts';

/** Where the links of a draft lead, spelled out: whoever approves it sees what a reader will press. */
export function Links({ text }: { text: string }) {
  const targets = [...new Set(treeOf(text, (name) => `files/${name}`).flatMap(targetsIn))];
  return (
    <span translate="no" className="link-targets">
      {targets.join(' · ')}
    </span>
  );
}

function targetsIn(node: Node): string[] {
  if (typeof node === 'string') return [];
  const { href, src } = node.attributes;
  return [href, src, ...node.children.flatMap(targetsIn)].filter((target) => target !== undefined);
}
