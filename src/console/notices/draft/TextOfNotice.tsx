import { type SyntheticEvent, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Doorway } from '../../../island/Doorway.tsx';
import { TextArea } from '../../../island/Field.tsx';
import { PictureForm } from './PictureForm.tsx';
import { pasteFormatted, putAtCursor } from './paste.ts';
import { type Pictures, pictureIn } from './pictures.ts';
import { words } from './strings.ts';

const surface = () => import('../surface/Surface.tsx').then((module) => ({ default: module.Surface }));

interface TextOfNoticeProps {
  problem: string | undefined;
  value: string;
  onChange: (text: string) => void;
  pictures: Pictures;
}

/** The words of a notice: written as they will look, or, for who prefers it or where that would lose something, as Markdown. */
export function TextOfNotice({ problem, value, onChange, pictures }: TextOfNoticeProps) {
  const [way, setWay] = useState<'surface' | 'marks' | 'misfit'>('surface');
  const [placing, setPlacing] = useState<{ file: File | null } | null>(null);
  const said = words.text;
  const field = { id: 'text', label: words.fields.text, problem, value, onChange };
  const turn = (to: typeof way, word: string) => (
    <div className="acts">
      <Act weight="quiet" onPress={() => setWay(to)}>
        {word}
      </Act>
    </div>
  );
  const take = (file: File | null, event: SyntheticEvent) => {
    if (!file) return false;
    event.preventDefault();
    setPlacing({ file });
    return true;
  };
  if (way !== 'surface')
    return (
      <>
        <TextArea
          {...field}
          hint={way === 'misfit' ? said.misfit : said.marksHint}
          rows={14}
          maxLength={20_000}
          onPaste={(event) => {
            if (!take(pictureIn(event.clipboardData), event)) pasteFormatted(event);
          }}
          onDrop={(event) => take(pictureIn(event.dataTransfer), event)}
        />
        {placing ? (
          <PictureForm
            key={placing.file?.name}
            pictures={pictures}
            file={placing.file}
            done={({ name, alt }) => {
              setPlacing(null);
              const text = document.getElementById(field.id);
              if (text instanceof HTMLTextAreaElement) putAtCursor(text, `![${alt}](files/${name})`);
            }}
            close={() => setPlacing(null)}
          />
        ) : (
          <div className="acts">
            <Act weight="quiet" onPress={() => setPlacing({ file: null })}>
              {words.picture.open}
            </Act>
          </div>
        )}
        {turn('surface', said.surface)}
      </>
    );
  return (
    <div className="asked" data-problem={problem ? true : undefined}>
      <p className="asked-label">{field.label}</p>
      <p className="asked-hint" id="text-hint">
        {said.hint}
      </p>
      {problem && (
        <p className="asked-problem" id="text-problem">
          {problem}
        </p>
      )}
      <Doorway load={surface} with={{ ...field, pictures, onMisfit: () => setWay('misfit') }} />
      {turn('marks', said.marks)}
    </div>
  );
}
