/** Content files' YAML, read in one way: nothing that was written is lost without a word. */
import {
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type ScalarTag,
  type Tags,
  visit,
} from 'yaml';
import type { Problem } from './problem.ts';

/** Numbers such as 01, 0371 and 2026.10 are names: only what reads back as it was written is a number. */
const plainNumbers = (tags: Tags): Tags =>
  tags
    .filter(
      (tag) =>
        typeof tag !== 'object' ||
        !isNumber(tag.tag) ||
        (tag as ScalarTag).test?.test('1.5') ||
        (tag as ScalarTag).test?.test('15'),
    )
    .map((tag) => {
      if (typeof tag !== 'object') return tag;
      if (tag.tag === 'tag:yaml.org,2002:int')
        return { ...(tag as ScalarTag), test: /^-?(0|[1-9][0-9]{0,14})$/ };
      if (tag.tag === 'tag:yaml.org,2002:float')
        return { ...(tag as ScalarTag), test: /^-?(0|[1-9][0-9]{0,9})\.[0-9]{0,9}[1-9]$/ };
      return tag;
    });

const isNumber = (tag: string): boolean => /:(?:int|float)$/.test(tag);

const LINE = '合乎 YAML 写法的一行（请看缩进、冒号后的空格和成对的引号）';
const TWICE = '没有写过的名称（同一名称写了两次）';
const QUOTED = '加上引号的一句话：井号、&、!、* 后面的字不加引号会丢掉';

interface Reading {
  /** Where the text begins in the file. */
  firstLine?: number;
  /** Whether a comment may stand behind a value, as in files that are written by hand; in a sentence it is a loss. */
  remarks?: boolean;
}

/** A file as a tree, for what is written into it: words read as the pages read them. */
export const treeOf = (source: string) => parseDocument<ParsedNode>(source, { customTags: plainNumbers });

/** The value of a YAML text, or the first problem in it. */
export function readYaml(
  file: string,
  source: string,
  { firstLine = 1, remarks = true }: Reading = {},
): { value: unknown } | Problem {
  const lines = new LineCounter();
  const document = parseDocument<ParsedNode>(source, {
    lineCounter: lines,
    customTags: plainNumbers,
    prettyErrors: false,
  });
  const problem = (offset: number, expected: string): Problem => {
    const { line } = lines.linePos(offset);
    return {
      file,
      field: `第 ${line + firstLine - 1} 行`,
      found: source.split('\n')[line - 1]?.trim() ?? '',
      expected,
    };
  };
  const [error] = document.errors;
  if (error) return problem(error.pos[0], error.code === 'DUPLICATE_KEY' ? TWICE : LINE);
  const [warning] = document.warnings;
  if (warning) return problem(warning.pos[0], QUOTED);
  const lost =
    document.contents && swallowed(document.contents, source, remarks ? /^[ \t]+#[^ \t\r\n#]/ : /^[ \t]+#/);
  return typeof lost === 'number' ? problem(lost, QUOTED) : { value: document.toJS() as unknown };
}

/** Where words were taken for a comment, a name or a mark of YAML's and so do not reach the page; null where none. */
function swallowed(contents: Node, source: string, remark: RegExp): number | null {
  let at: number | null = null;
  visit(contents, {
    Alias(_, node) {
      at ??= node.range?.[0] ?? 0;
    },
    Node(_, node) {
      if (!isNode(node) || at !== null) return;
      const [start = 0, end = 0] = node.range ?? [];
      if ('anchor' in node && node.anchor) at = start;
      // A comment on a line of its own is one; right behind a value it may be a house number.
      else if ((isScalar(node) || ('flow' in node && node.flow)) && remark.test(source.slice(end)))
        at = start;
    },
  });
  return at;
}
