/** What may begin a block, narrower than in CommonMark: an indent, a line of signs or `>60岁` begin nothing. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { beginsWithEmptyCell, paragraph, table } from './tables.ts';

type Rule = (state: StateBlock, line: number, end: number, silent: boolean) => boolean;

/** How deep quotations and lists stand in each other at most; deeper ones are text. A list counts two. */
const DEEPEST = 8;

/** An indent of four and more is no code: what stands there is read as if it stood at the edge. */
const indent: Rule = (state, line) => {
  const indents = state.sCount;
  if ((indents[line] ?? 0) - state.blkIndent >= 4) indents[line] = state.blkIndent;
  return false;
};

function textAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

/** Code stands between two lines of back quotes, or there is none. */
function closedFence(fence: Rule): Rule {
  return (state, line, end, silent) => {
    const opening = /^`{3,}/.exec(textAt(state, line))?.[0];
    if (!opening) return false;
    for (let next = line + 1; next < end; next += 1) {
      const closing = /^`{3,}[ \t]*$/.exec(textAt(state, next))?.[0].trim();
      if (closing && closing.length >= opening.length) return fence(state, line, end, silent);
    }
    return false;
  };
}

/** Narrows a rule to lines that `allows`, and to a depth that a page can show. */
function only(rule: Rule, allows: (text: string) => boolean): Rule {
  return (state, line, end, silent) =>
    state.level < DEEPEST && allows(textAt(state, line)) && rule(state, line, end, silent);
}

/** Lines up to an empty one, or to one that begins something else. */
const lines: Rule = (state, line, end) => {
  const others = state.md.block.ruler.getRules('paragraph');
  const around = state.parentType;
  state.parentType = 'paragraph';
  let next = line + 1;
  for (; next < end && !state.isEmpty(next); next += 1) {
    const indented = (state.sCount[next] ?? 0) - state.blkIndent > 3 && !beginsWithEmptyCell(state, next);
    if (indented || (state.sCount[next] ?? 0) < 0) continue;
    if (others.some((rule) => rule(state, next, end, true))) break;
  }
  state.line = next;
  paragraph(state, state.getLines(line, next, state.blkIndent, false).trim());
  state.parentType = around;
  return true;
};

/** Puts the rules into `library` in place of its own. */
export function plainBlocks(library: MarkdownIt): void {
  const { ruler } = library.block;
  const rules = new Map(ruler.__rules__.map(({ name, fn }) => [name, fn as Rule]));
  const own = (name: string) => rules.get(name) as Rule;
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  library.disable(['code', 'lheading', 'reference', 'html_block']);
  ruler.at('fence', closedFence(own('fence')), interrupts);
  ruler.at(
    'blockquote',
    only(own('blockquote'), (text) => !/^>\s*[\d=.]/.test(text)),
    interrupts,
  );
  ruler.at(
    'list',
    only(own('list'), () => true),
    { alt: ['paragraph', 'reference', 'blockquote'] },
  );
  ruler.at(
    'hr',
    only(own('hr'), (text) => !text.startsWith('_')),
    interrupts,
  );
  ruler.at('table', table, { alt: ['paragraph', 'reference'] });
  ruler.at('paragraph', lines);
  ruler.before('table', 'indent', indent);
}
