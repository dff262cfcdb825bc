/**
 * Stars and tildes as people here use them. CommonMark's rules look at spaces between words, which Chinese has not:
 * there `**请注意。**过期不候` stays plain and `王*英、李*国` becomes italics. Here a run is emphasis only where it is
 * surely meant: two stars around words, one star around a whole line or a phrase that stands alone. What a mask
 * looks like (`王*英`, `138****1234`), a span of hours (`8:00~12:00`) or a product (`3*5`) stays as typed.
 */
import type { Delimiter, StateInline } from 'markdown-it';
import { isOnlySurname, isSurname } from '../hanzi/surnames.ts';

/** Not `isHan`: a file that the console and the search page share would cost every search a request more. */
const HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff\ud840-\udfff]/;
const STAR = 0x2a;
const TILDE = 0x7e;
/** Signs that end or divide what was said: nothing that is stressed begins with them. */
const CLOSING = '、，。；：！？…,.;:!?)）]］】〕》〉」』”’}｝';
/** Signs that open something: nothing that is stressed ends with them. */
const OPENING = '(（[［【〔《〈「『“‘{｛';
const SEPARATOR = /[、，。；：！？,;:!?\n]/;
/** Between two names of a list. */
const AND = '和与及跟同对给由或让请、';

interface Run {
  delimiter: Delimiter;
  start: number;
  end: number;
}

/** What the inline rule leaves for {@link pairRuns}, a list for each level of brackets. */
const runs = new WeakMap<Delimiter, Run>();

/** Inline rule: takes a run of stars or tildes as text that may turn out to be emphasis. */
export function takeRun(state: StateInline, silent: boolean): boolean {
  const start = state.pos;
  const marker = state.src.charCodeAt(start);
  if (marker !== STAR && marker !== TILDE) return false;
  if (silent) return false;
  let end = start;
  while (end < state.posMax && state.src.charCodeAt(end) === marker) end += 1;
  const token = state.push('text', '', 0);
  token.content = state.src.slice(start, end);
  state.pos = end;
  const length = end - start;
  if (marker === STAR ? length > 3 : length !== 2) return true;
  const before = state.src.charAt(start - 1);
  const after = state.src.charAt(end);
  const open = after !== '' && !isBlank(after) && !CLOSING.includes(after);
  const close = before !== '' && !isBlank(before) && !OPENING.includes(before);
  const sure = length > 1 && marker === STAR;
  const delimiter: Delimiter = {
    marker,
    length,
    token: state.tokens.length - 1,
    end: -1,
    open: open && (sure || isBoundary(before)) && !isMask(state.src, start, isOnlySurname),
    close: close && (sure || isBoundary(after)) && !isMask(state.src, start, isOnlySurname),
  };
  if (!delimiter.open && !delimiter.close) return true;
  runs.set(delimiter, { delimiter, start, end });
  state.delimiters.push(delimiter);
  return true;
}

/** Rule after the text has been read: makes pairs of the runs, of this level and of every link in it. */
export function pairRuns(state: StateInline): boolean {
  pair(state, state.delimiters);
  for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
  return true;
}

/** At most one run of a kind stands open: a second one that can only open means that the first was none. */
function pair(state: StateInline, delimiters: readonly Delimiter[]): void {
  let opened: Run[] = [];
  let masks = false;
  for (const delimiter of delimiters) {
    const run = runs.get(delimiter);
    if (!run || (masks && isMaskLike(state.src, run))) continue;
    const opener = opened.find((other) => isAlike(other, run));
    if (opener && delimiter.close && isMaskLike(state.src, opener) && isMaskLike(state.src, run)) {
      masks = true;
      opened = opened.filter((other) => other !== opener);
    } else if (opener && delimiter.close && isSure(state.src, opener, run)) {
      opened = opened.slice(0, opened.indexOf(opener));
      mark(state, opener, 1);
      mark(state, run, -1);
    } else if (delimiter.open) opened = [...opened.filter((other) => other !== opener), run];
  }
}

function isAlike(one: Run, other: Run): boolean {
  return one.delimiter.marker === other.delimiter.marker && one.delimiter.length === other.delimiter.length;
}

/** Whether what stands between both runs is surely meant to be stressed. */
function isSure(source: string, opener: Run, closer: Run): boolean {
  if (opener.end === closer.start) return false;
  if (opener.delimiter.marker === STAR && opener.delimiter.length !== 1) return true;
  return isWholeLine(source, opener, closer) || !SEPARATOR.test(source.slice(opener.end, closer.start));
}

/** Two of these are two masks and no pair: `2**室、3**室`, `于**和万**`. */
function isMaskLike(source: string, { start }: Run): boolean {
  return /[0-9A-Za-z]/.test(source.charAt(start - 1)) || isMask(source, start, isSurname);
}

function isWholeLine(source: string, opener: Run, closer: Run): boolean {
  const before = source.charAt(opener.start - 1);
  const after = source.charAt(closer.end);
  return (before === '' || before === '\n') && (after === '' || after === '\n');
}

/** Whether a family name stands before the run at `start`, as where a given name was hidden. */
function isMask(source: string, start: number, isName: (text: string) => boolean): boolean {
  return [1, 2].some((length) => {
    if (start < length || !isName(source.slice(start - length, start))) return false;
    const before = source.charAt(start - length - 1);
    return before === '' || AND.includes(before) || !HAN.test(before);
  });
}

function mark(state: StateInline, { delimiter }: Run, nesting: 1 | -1): void {
  const token = state.tokens[delimiter.token];
  if (!token) return;
  token.type = `stress_${nesting === 1 ? 'open' : 'close'}`;
  token.tag =
    delimiter.marker === TILDE ? 'del' : (['em', 'strong', 'em strong'][(delimiter.length ?? 1) - 1] ?? '');
  token.nesting = nesting;
  token.markup = token.content;
  token.content = '';
}

function isBlank(character: string): boolean {
  return /\s/.test(character);
}

/** Whether a phrase may begin or end beside `character`. */
function isBoundary(character: string): boolean {
  return character === '' || isBlank(character) || CLOSING.includes(character) || OPENING.includes(character);
}
