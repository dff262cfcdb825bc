/** The files that a notice's text leads to: what the renderer makes of it, and so every spelling that it knows. */
import { oneLine } from '../hanzi/line.ts';
import { typedTreeOf } from '../markdown/markdown.ts';
import type { Node } from '../markdown/tree.ts';

/** A picture within a text: its file's name as it is written there, and what is said of it to who does not see it. */
export interface PictureInText {
  name: string;
  alt: string;
}

interface Named {
  /** Each file that the text shows or leads to. */
  names: ReadonlySet<string>;
  /** Those it shows, in order. */
  pictures: readonly PictureInText[];
}

/** What texts were found to name last: one is asked of several times where it is handed in. */
const remembered = new Map<string, Named>();
const MOST_REMEMBERED = 8;
/** No link and no picture is made without it. */
const LEADS = '](';

/** The files of `text`. In the script engine the worst 20,000 signs take seconds: not inside a transaction. */
export function filesIn(text: string): Named {
  if (!text.includes(LEADS)) return { names: new Set(), pictures: [] };
  const known = remembered.get(text);
  if (known) return known;
  const names = new Set<string>();
  const tree = typedTreeOf(text, (name) => {
    names.add(name);
    return FILES + name;
  });
  const found = { names, pictures: tree.flatMap(picturesOf) };
  for (const oldest of remembered.keys()) if (remembered.size >= MOST_REMEMBERED) remembered.delete(oldest);
  remembered.set(text, found);
  return found;
}
const FILES = 'files/';

function picturesOf(node: Node): PictureInText[] {
  if (typeof node === 'string') return [];
  const { src = '', alt = '' } = node.attributes;
  if (node.tag === 'img') return [{ name: src.slice(FILES.length), alt: oneLine(alt) }];
  return node.children.flatMap(picturesOf);
}
