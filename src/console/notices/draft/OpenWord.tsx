import { useState } from 'react';
import { fill } from '../../../island/fill.ts';
import { ChooseFile, problemIn } from '../../frame/ChooseFile.tsx';
import type { WordProblem } from '../pasted/word.ts';
import type { Editing } from './editing.ts';
import { words } from './strings.ts';

const { word: said } = words;

/** Puts the words of a Word file into the draft: what was typed stays, and all of it can still be changed. */
export function OpenWord({ editing }: { editing: Editing }) {
  const [done, setDone] = useState('');

  async function open(file: File) {
    setDone('');
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
  }

  return (
    <ChooseFile
      accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      button={said.open}
      pendingText={said.opening}
      read={open}
      problemOf={(thrown) => said.problems[problemIn<WordProblem>(thrown)]}
    >
      <p role="status" className={done ? 'standing-plain' : undefined}>
        {done}
      </p>
    </ChooseFile>
  );
}
