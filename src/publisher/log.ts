import { isoInShanghai } from '../calendar/shanghai.ts';
import { type Problem, sentence } from './content.ts';
import { KEPT, MENDED } from './kept.ts';

/** One line in the supervisor's log, for the person who keeps the site. */
export function say(line: string): void {
  console.log(`${isoInShanghai(Date.now()).slice(11, 19)} 发布：${line}`);
}

/** Tells the problems that were not told before, and files that have none any more. While there are some the site goes on with what was right last. */
export function sayProblems(problems: readonly Problem[], before: readonly Problem[]): void {
  const told = new Set(before.map(sentence));
  for (const problem of problems) {
    const line = sentence(problem);
    if (!told.has(line)) say(`${line}${KEPT}`);
  }
  const wrong = new Set(problems.map(({ file }) => file));
  for (const file of new Set(before.map((problem) => problem.file)))
    if (!wrong.has(file)) say(`${file} ${MENDED}`);
}
