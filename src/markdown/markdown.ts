/**
 * Markdown as this community writes it. Preview, page, feed, search and the privacy gate all read what this module
 * makes of a text, so what was approved is what is published. Raw HTML is text; nothing that is typed can run.
 */
import MarkdownIt from 'markdown-it';
import { plainBlocks } from './blocks.ts';
import { pairRuns, takeRun } from './emphasis.ts';
import { type FileAddress, grow } from './grow.ts';
import { linkAddresses, linkPhones } from './links.ts';
import { htmlOf, mapText, type Node, wordsOf } from './tree.ts';

const UNTOUCHED = new Set(['a', 'code']);

let made: ReturnType<typeof MarkdownIt> | undefined;

function library() {
  if (made) return made;
  made = MarkdownIt({ html: false, breaks: true, linkify: false, typographer: false });
  plainBlocks(made);
  made.disable(['strikethrough', 'balance_pairs', 'html_inline', 'linkify']);
  made.inline.ruler.at('emphasis', takeRun);
  made.inline.ruler2.at('emphasis', pairRuns);
  made.validateLink = () => true;
  return made;
}

/** The tree of a text: headings from h2 without a level left out, links that are safe, files at their address. */
export function treeOf(markdown: string, fileAddress: FileAddress): Node[] {
  const tree = typedTreeOf(markdown, fileAddress);
  const addresses = mapText(tree, UNTOUCHED, linkAddresses);
  return mapText(addresses, UNTOUCHED, linkPhones);
}

/** The tree without the links that addresses and telephone numbers become by themselves: what was typed, and no more. */
export function typedTreeOf(markdown: string, fileAddress: FileAddress): Node[] {
  return grow(library().parse(markdown, {}), fileAddress);
}

/** The text as HTML of a page. */
export function render(markdown: string, fileAddress: FileAddress): string {
  return htmlOf(treeOf(markdown, fileAddress));
}

/**
 * What a reader sees of the text: a line for each paragraph, item and row, tabs between cells, no marks. Stars that are
 * no emphasis are seen (`138**0000**1234`). It runs in the server's script engine too, where the worst 20,000 signs
 * (a table of 5,000 rows) take seconds: not inside a transaction.
 */
export function textOf(markdown: string): string {
  return wordsOf(typedTreeOf(markdown, () => null));
}
