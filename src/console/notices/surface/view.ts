/** The surface itself, as the library makes it; `Surface.tsx` shows it. */
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Slice } from 'prosemirror-model';
import { EditorState, Plugin, Selection, type Transaction } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import type { FileAddress } from '../../../markdown/grow.ts';
import { pictureIn } from '../draft/pictures.ts';
import { markdownOf } from '../pasted/markdown.ts';
import { keys, typed } from './acts.ts';
import { type PictureView, pictureView } from './picture.ts';
import { schema } from './schema.ts';
import { docOf, textOf } from './written.ts';

/** Milliseconds of quiet after which what was written is told as Markdown. */
const QUIET = 250;
/** A text holds 20,000 signs; what stands here counts a little more than its Markdown. */
const MOST = 20_000;

/** What the surface tells, and asks. */
interface Around {
  /** The Markdown, after a moment of quiet. */
  tell(markdown: string): void;
  moved(state: EditorState): void;
  /** Whether what came last would have made the text too long: it was not put in, and nothing of it was. */
  full(isFull: boolean): void;
  /** A picture was dropped or pasted where the cursor stands now. */
  given(picture: File): void;
  fileAddress: FileAddress;
}

export interface MadeSurface {
  view: EditorView;
  /** Shows another text. */
  show(markdown: string): void;
  /** Shows its pictures anew: one may have come. */
  look(): void;
  /** Tells what is not told yet, and ends. */
  end(): void;
}

export function makeSurface(place: HTMLElement | null, markdown: string, around: Around): MadeSurface {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // What nobody has changed is not written anew in other marks.
  let changed = false;
  const tell = () => {
    clearTimeout(waiting);
    if (changed) around.tell(textOf(view.state.doc));
    changed = false;
  };
  const pictures = new Set<PictureView>();
  const full = () => around.full(true);
  const view: EditorView = new EditorView(place, {
    state: stateOf(markdown, full),
    handlePaste(_, event) {
      const picture = pictureIn(event.clipboardData);
      if (picture) around.given(picture);
      return picture !== null || pasteFormatted(view, event);
    },
    handleDrop(_, event) {
      const picture = pictureIn(event.dataTransfer);
      if (!picture) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
      around.given(picture);
      return true;
    },
    nodeViews: {
      picture(node) {
        const made = pictureView(node, around.fileAddress, (over) => pictures.delete(over));
        pictures.add(made);
        return made;
      },
    },
    clipboardTextParser: (text) => Slice.maxOpen(docOf(text).content),
    handleDOMEvents: {
      blur: () => {
        tell();
        return false;
      },
    },
    dispatchTransaction(transaction) {
      const before = view.state.doc;
      const next = view.state.apply(transaction);
      view.updateState(next);
      around.moved(next);
      if (next.doc === before) return;
      around.full(false);
      changed = true;
      clearTimeout(waiting);
      waiting = setTimeout(tell, QUIET);
    },
  });
  return {
    view,
    show(text) {
      view.updateState(stateOf(text, full));
      around.moved(view.state);
    },
    look() {
      for (const picture of pictures) picture.look();
    },
    end() {
      tell();
      view.destroy();
    },
  };
}

function stateOf(markdown: string, full: () => void): EditorState {
  const made = EditorState.create({
    doc: docOf(markdown),
    plugins: [
      new Plugin({ appendTransaction: (_, __, state) => withLineBelow(state) }),
      typed(),
      keymap(keys),
      history(),
      tableEditing(),
      new Plugin({
        filterTransaction({ docChanged, doc, before }) {
          if (!docChanged || doc.content.size <= Math.max(MOST, before.content.size)) return true;
          full();
          return false;
        },
      }),
    ],
  });
  const below = withLineBelow(made);
  return below ? made.apply(below) : made;
}

/** Below a table or a list at the end there is a line to go on writing on; an empty one is no part of the text. */
function withLineBelow(state: EditorState): Transaction | null {
  const { paragraph } = schema.nodes;
  if (state.doc.lastChild?.type === paragraph) return null;
  return state.tr.insert(state.doc.content.size, paragraph.create()).setMeta('addToHistory', false);
}

/** What comes from Word, WPS, Excel or WeChat goes the way of every paste: as the Markdown that one would write. */
function pasteFormatted(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (html === '' || html.includes('data-pm-slice')) return false;
  const slice = Slice.maxOpen(docOf(markdownOf(html)).content);
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true));
  return true;
}
