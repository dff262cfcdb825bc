import type { EditorState } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import { useEffect, useRef, useState } from 'react';
import type { PictureInText } from '../../../notices/named.ts';
import { PictureForm } from '../draft/PictureForm.tsx';
import type { Pictures } from '../draft/pictures.ts';
import { chosenPicture, withAlt, withPicture } from './picture.ts';
import { words } from './strings.ts';
import { Toolbar } from './Toolbar.tsx';
import { type MadeSurface, makeSurface } from './view.ts';
import { fits } from './written.ts';

export interface SurfaceProps {
  id: string;
  label: string;
  problem: string | undefined;
  /** Markdown. */
  value: string;
  onChange: (markdown: string) => void;
  /** Called instead, where the surface would lose something of the text. */
  onMisfit: () => void;
  pictures: Pictures;
}

/** A picture that is being put into the text, or, where it stands there, what is said of it. */
interface Placing {
  file: File | null;
  standing?: PictureInText | undefined;
}

/**
 * Writes a notice as it will look: headings, lists, tables, links and pictures as such. What is kept is the community's
 * Markdown all the time, read and written by the one renderer. Loaded when an editor is opened.
 */
export function Surface(props: SurfaceProps) {
  const { id, label, problem, value, pictures } = props;
  const place = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<MadeSurface | null>(null);
  const [state, setState] = useState<EditorState | null>(null);
  const [full, setFull] = useState(false);
  const [placing, setPlacing] = useState<Placing | null>(null);
  /** What was told last: any other value comes from elsewhere. */
  const told = useRef<string | null>(null);
  const now = useRef(props);
  now.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the surface is made once; its value and attributes follow below.
  useEffect(() => {
    const made = makeSurface(place.current, value, {
      tell(text) {
        if (text === told.current) return;
        told.current = text;
        now.current.onChange(text);
      },
      moved: setState,
      full: setFull,
      given: (file) => setPlacing({ file }),
      fileAddress: (name) => now.current.pictures.fileAddress(name),
    });
    told.current = value;
    if (!fits(value)) now.current.onMisfit();
    setSurface(made);
    setState(made.view.state);
    return made.end;
  }, []);

  useEffect(() => {
    if (!surface || value === told.current) return;
    told.current = value;
    if (!fits(value)) now.current.onMisfit();
    else surface.show(value);
  }, [surface, value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another one when a picture has come.
  useEffect(() => surface?.look(), [surface, pictures.fileAddress]);

  useEffect(() => {
    surface?.view.setProps({
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
  }, [surface, id, label, problem]);

  return (
    <>
      {surface && state && (
        <Toolbar
          view={surface.view}
          state={state}
          inTable={isInTable(state)}
          name={words.tools}
          placing={placing !== null}
          onPicture={() => setPlacing(placing ? null : { file: null, standing: chosenPicture(state) })}
        />
      )}
      {surface && placing && (
        <PictureForm
          key={placing.file?.name}
          pictures={pictures}
          {...placing}
          done={(picture) => {
            const { view } = surface;
            view.dispatch((placing.standing ? withAlt : withPicture)(view.state, picture));
            setPlacing(null);
            view.focus();
          }}
          close={() => {
            setPlacing(null);
            surface.view.focus();
          }}
        />
      )}
      <div ref={place} />
      {full && (
        <p className="asked-problem" role="alert">
          {words.full}
        </p>
      )}
    </>
  );
}
