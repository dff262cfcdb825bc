import { bookSentences } from './book.ts';
import { type FlagRule, flagRules } from './rules.ts';

const rules: { readonly [kind: string]: FlagRule } = flagRules;
const book: { readonly [what: string]: string } = bookSentences;

/** What a flag of this kind says, with its placeholders. A kind that a later version no longer has says its name. */
export function sentenceOf(kind: string): string {
  return (kind.startsWith('book-') ? book[kind.slice(5)] : rules[kind]?.sentence) ?? kind;
}
