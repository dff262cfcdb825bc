import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Slice } from 'prosemirror-model';
import { EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { isInTable, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState } from 'react';
import { markdownOf } from '../pasted/markdown.ts';
import { keys, typed } from './acts.ts';
import { schema } from './schema.ts';
import { words } from './strings.ts';
import { Toolbar } from './Toolbar.tsx';
import { docOf, fits, textOf } from './written.ts';

/** Milliseconds of quiet after which what was written is told as Markdown. */
const QUIET = 250;
/** A text holds 20,000 signs; what stands here counts a little more than its Markdown. */
const MOST = 20_000;

export interface SurfaceProps {
  id: string;
  label: string;
  problem: string | undefined;
  /** Markdown. */
  value: string;
  onChange: (markdown: string) => void;
  /** Called instead, where the surface would lose something of the text. */
  onMisfit: () => void;
}

/**
 * Writes a notice as it will look: headings, lists, tables and links as such. What is kept is the community's Markdown all
 * the time, read and written by the one renderer. Loaded when an editor is opened.
 */
export function Surface({ id, label, problem, value, onChange, onMisfit }: SurfaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [state, setState] = useState<EditorState | null>(null);
  /** Whether what came last did not fit in any more. */
  const [full, setFull] = useState(false);
  /** What was told last: any other value comes from elsewhere. */
  const told = useRef<string | null>(null);
  const now = useRef({ onChange, onMisfit });
  now.current = { onChange, onMisfit };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surface is made once; its value and attributes follow below.
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    // What nobody has changed is not written anew in other marks.
    let changed = false;
    const tell = () => {
      clearTimeout(waiting);
      if (!changed) return;
      changed = false;
      const text = textOf(made.state.doc);
      if (text === told.current) return;
      told.current = text;
      now.current.onChange(text);
    };
    const made: EditorView = new EditorView(place.current, {
      state: stateOf(value, () => setFull(true)),
      handlePaste: pasteFormatted,
      clipboardTextParser: (text) => Slice.maxOpen(docOf(text).content),
      handleDOMEvents: {
        blur: () => {
          tell();
          return false;
        },
      },
      dispatchTransaction(transaction) {
        const before = made.state.doc;
        const next = made.state.apply(transaction);
        made.updateState(next);
        setState(next);
        if (next.doc === before) return;
        setFull(false);
        changed = true;
        clearTimeout(waiting);
        waiting = setTimeout(tell, QUIET);
      },
    });
    told.current = value;
    if (!fits(value)) now.current.onMisfit();
    setView(made);
    setState(made.state);
    return () => {
      tell();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (!view || value === told.current) return;
    told.current = value;
    if (!fits(value)) now.current.onMisfit();
    else {
      view.updateState(stateOf(value, () => setFull(true)));
      setState(view.state);
    }
  }, [view, value]);

  useEffect(() => {
    view?.setProps({
      attributes: {
        id,
        class: 'field prose surface',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-describedby': problem ? `${id}-hint ${id}-problem` : `${id}-hint`,
        ...(problem && { 'aria-invalid': 'true' }),
      },
    });
  }, [view, id, label, problem]);

  return (
    <>
      {view && state && <Toolbar view={view} state={state} inTable={isInTable(state)} name={words.tools} />}
      <div ref={place} />
      {full && (
        <p className="asked-problem" role="alert">
          {words.full}
        </p>
      )}
    </>
  );
}

/** `full` is told where something would make the text too long: it is not put in, and nothing of it is. */
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
