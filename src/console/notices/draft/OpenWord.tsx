import { useRef, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import type { WordProblem } from '../pasted/word.ts';
import type { Editing } from './editing.ts';
import { words } from './strings.ts';

const { word: said } = words;

/** Puts the words of a Word file into the draft: what was typed stays, and all of it can still be changed. */
export function OpenWord({ editing }: { editing: Editing }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [opening, setOpening] = useState(false);
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState('');

  async function open(file: File) {
    setOpening(true);
    setDone('');
    setProblem('');
    try {
      const { openWord } = await import('../pasted/word.ts');
      const opened = await openWord(await new Response(file).arrayBuffer());
      let had = false;
      editing.change(({ title, summary, text }) => {
        had = text.trim() !== '';
        const head = opened.title && title.trim() !== '' ? `## ${opened.title}\n\n` : '';
        return {
          title: title.trim() === '' ? opened.title : title,
          summary: summary.trim() === '' ? opened.summary : summary,
          text: had ? `${text.trimEnd()}\n\n${head}${opened.text}` : head + opened.text,
        };
      });
      setDone(
        [said.done, had && said.after, opened.pictures > 0 && fill(said.pictures, { count: opened.pictures })]
          .filter(Boolean)
          .join(''),
      );
    } catch (error) {
      const named =
        error instanceof Error && 'problem' in error ? (error.problem as WordProblem) : 'unreachable';
      setProblem(said.problems[named]);
    } finally {
      setOpening(false);
      if (chooser.current) chooser.current.value = '';
    }
  }

  return (
    <div className="asked">
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void open(file);
        }}
      />
      <div className="acts">
        <Act pending={opening} pendingText={said.opening} onPress={() => chooser.current?.click()}>
          {said.open}
        </Act>
      </div>
      <p role="status" className={done ? 'standing-plain' : undefined}>
        {done}
      </p>
      {problem && (
        <p role="alert" className="asked-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
