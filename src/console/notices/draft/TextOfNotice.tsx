import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Doorway } from '../../../island/Doorway.tsx';
import { TextArea } from '../../../island/Field.tsx';
import { pasteFormatted } from './paste.ts';
import { words } from './strings.ts';

const surface = () => import('../surface/Surface.tsx').then((module) => ({ default: module.Surface }));

interface TextOfNoticeProps {
  problem: string | undefined;
  value: string;
  onChange: (text: string) => void;
}

/** The words of a notice: written as they will look, or, for who prefers it or where that would lose something, as Markdown. */
export function TextOfNotice({ problem, value, onChange }: TextOfNoticeProps) {
  const [way, setWay] = useState<'surface' | 'marks' | 'misfit'>('surface');
  const said = words.text;
  const field = { id: 'text', label: words.fields.text, problem, value, onChange };
  const turn = (to: typeof way, word: string) => (
    <div className="acts">
      <Act weight="quiet" onPress={() => setWay(to)}>
        {word}
      </Act>
    </div>
  );
  if (way !== 'surface')
    return (
      <>
        <TextArea
          {...field}
          hint={way === 'misfit' ? said.misfit : said.marksHint}
          rows={14}
          maxLength={20_000}
          onPaste={pasteFormatted}
        />
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
      <Doorway load={surface} with={{ ...field, onMisfit: () => setWay('misfit') }} />
      {turn('marks', said.marks)}
    </div>
  );
}
