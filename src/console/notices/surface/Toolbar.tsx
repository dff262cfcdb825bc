import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useState } from 'react';
import { acts, type SurfaceAct, tableActs } from './acts.ts';
import { LinkForm } from './LinkForm.tsx';
import { words } from './strings.ts';

interface ToolbarProps {
  view: EditorView;
  state: EditorState;
  inTable: boolean;
  name: string;
  /** Whether a picture is being asked for. */
  placing: boolean;
  onPicture: () => void;
}

/** What can be done with what is chosen: words, not signs, and pressed where it is done already. */
export function Toolbar({ view, state, inTable, name, placing, onPicture }: ToolbarProps) {
  const [linking, setLinking] = useState(false);
  const button = ({ name, run, done, keys }: SurfaceAct) => (
    <button
      key={name}
      type="button"
      className="quiet-button"
      aria-pressed={done?.(state)}
      aria-keyshortcuts={keys}
      disabled={!run(state)}
      // The cursor stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        run(view.state, view.dispatch, view);
        view.focus();
      }}
    >
      {words.acts[name]}
    </button>
  );
  return (
    <>
      <div className="surface-tools" role="toolbar" aria-label={name}>
        {acts.map(button)}
        <button
          type="button"
          className="quiet-button"
          aria-expanded={linking}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setLinking(!linking)}
        >
          {words.acts.link}
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-expanded={placing}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onPicture}
        >
          {words.acts.picture}
        </button>
        {inTable && tableActs.map(button)}
      </div>
      {linking && <LinkForm view={view} close={() => setLinking(false)} />}
    </>
  );
}
