/** A picture on the surface: how it is put there, and how it is seen. */
import type { Node } from 'prosemirror-model';
import { type EditorState, NodeSelection, Selection, type Transaction } from 'prosemirror-state';
import type { NodeView } from 'prosemirror-view';
import type { FileAddress } from '../../../markdown/grow.ts';
import type { PictureInText } from '../../../notices/named.ts';
import { schema } from './schema.ts';

const { paragraph, picture } = schema.nodes;

/** The picture that is chosen, or nothing. */
export function chosenPicture({ selection }: EditorState): PictureInText | undefined {
  return selection instanceof NodeSelection && selection.node.type === picture
    ? (selection.node.attrs as PictureInText)
    : undefined;
}

/** Puts a picture in the place of the chosen one, else where the cursor stands: below words, as a paragraph of its own. */
export function withPicture(state: EditorState, { name, alt }: PictureInText): Transaction {
  const { $from } = state.selection;
  const made = picture.create({ name, alt });
  const within = chosenPicture(state) || $from.depth !== 1;
  if (within || ($from.parent.type === paragraph && $from.parent.content.size === 0))
    return state.tr.replaceSelectionWith(made, false).scrollIntoView();
  const below = $from.after(1);
  const tr = state.tr.insert(below, [paragraph.create(null, made), paragraph.create()]);
  return tr.setSelection(Selection.near(tr.doc.resolve(below + made.nodeSize + 3))).scrollIntoView();
}

/** Says something else of a picture, wherever it stands. */
export function withAlt({ doc, tr }: EditorState, { name, alt }: PictureInText): Transaction {
  doc.descendants((node, at) => {
    if (node.type === picture && node.attrs.name === name) tr.setNodeMarkup(at, null, { name, alt });
  });
  return tr;
}

export interface PictureView extends NodeView {
  /** Shows it anew: it may have come meanwhile, or be gone. */
  look(): void;
}

/** A picture as its page will show it, with what is said of it below; only the latter where it cannot be had. */
export function pictureView(
  node: Node,
  addressOf: FileAddress,
  over: (view: PictureView) => void,
): PictureView {
  const dom = document.createElement('span');
  dom.className = 'surface-picture';
  const seen = document.createElement('img');
  let { name, alt } = node.attrs as PictureInText;
  const view: PictureView = {
    dom,
    look() {
      const address = addressOf(name);
      seen.alt = alt;
      if (address !== null && seen.getAttribute('src') !== address) seen.src = address;
      dom.dataset.alt = alt;
      dom.textContent = address === null ? alt : '';
      if (address !== null) dom.appendChild(seen);
    },
    update(now) {
      if (now.type !== picture) return false;
      ({ name, alt } = now.attrs as PictureInText);
      view.look();
      return true;
    },
    ignoreMutation: () => true,
    destroy: () => over(view),
  };
  view.look();
  return view;
}
