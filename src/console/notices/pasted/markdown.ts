/**
 * What Word, WPS, Excel or WeChat puts on the clipboard, as the Markdown that one would write by hand: headings, lists,
 * tables, bold and links stay; styles, invisible signs, notes in the margin and pictures from elsewhere go. Loaded when something is
 * pasted or opened.
 */
import TurndownService from 'turndown';
import { BOLD, MARKS, PLAIN, tableOf } from './table.ts';

/** Han characters and their punctuation: no blank stands between two of them because a line ended there. */
const HAN = '[\\u2E80-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFFEF“”‘’…—]';
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
const TAGS = '(?:<[^>]*>)*';
/** Nothing of them is read: programs, styles, drawings, what was struck out by the one who wrote it. */
const UNREAD = ['script', 'style', 'meta', 'title', 'noscript', 'iframe', 'object', 'svg', 'template'];
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;

/** The HTML as Markdown; empty where nothing in it is text. Nothing in it runs or is fetched. */
export function markdownOf(html: string): string {
  return tidy(service().turndown(plain(html))).replace(MARKS, '**');
}

function service(): TurndownService {
  const made = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    br: '',
  });
  // What is typed here means nothing unless it surely means something (src/markdown/): no sign needs a backslash.
  made.escape = (text) => text;
  made.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement(content, node) {
      const words = unmarked(content);
      const level = Math.min(4, Math.max(2, Number(node.nodeName.slice(1))));
      return words === '' ? '' : `\n\n${'#'.repeat(level)} ${words}\n\n`;
    },
  });
  made.addRule('not bold', {
    filter: (node) => ['B', 'STRONG', 'EM', 'I', 'DEL', 'S', 'STRIKE'].includes(node.nodeName),
    replacement: (content, node) => (node.nodeName === 'DEL' ? '' : content),
  });
  made.addRule('bold', {
    filter: isBold,
    replacement: (content, node) => (isWithinBold(node as HTMLElement) ? content : bold(content)),
  });
  made.addRule('item of Word', {
    filter: (node) => /mso-list:\s*l\d/i.test(styleOf(node)),
    replacement: (content, node) => itemOfWord(content, node as HTMLElement),
  });
  made.addRule('item', {
    filter: 'li',
    replacement: (content, node) => itemOf(content, node as HTMLElement),
  });
  made.addRule('link', {
    filter: 'a',
    replacement(content, node) {
      const address = (node as HTMLElement).getAttribute('href') ?? '';
      const words = content.trim();
      if (words === '' || !SAFE.test(address)) return content;
      return words === address || words === address.replace(/^\w+:(?:\/\/)?/, '')
        ? words
        : `[${words}](${address})`;
    },
  });
  // What is copied from elsewhere lies elsewhere: only a picture of the draft's own is one here.
  made.addRule('picture', {
    filter: 'img',
    replacement(_, node) {
      const [address, alt] = ['src', 'alt'].map((name) => (node as HTMLElement).getAttribute(name) ?? '');
      return address?.startsWith('files/') ? `![${alt}](${address})` : '';
    },
  });
  made.addRule('line', { filter: 'hr', replacement: () => '\n\n' });
  made.addRule('broken line', { filter: 'br', replacement: () => '\n' });
  made.addRule('preformatted', { filter: ['pre', 'code'], replacement: (content) => content });
  // Each cell is read once, in its turn: tables stand in tables, and reading them anew for each would never end.
  const cells = new WeakMap<Node, string>();
  made.addRule('cell', {
    filter: ['td', 'th'],
    replacement(content, node) {
      cells.set(node, tidy(content));
      return content;
    },
  });
  made.addRule('table', {
    filter: 'table',
    replacement: (_, node) => tableOf(node as HTMLTableElement, (cell) => cells.get(cell) ?? ''),
  });
  // A rule that is added later is asked first.
  made.addRule('unread', {
    filter: (node) => UNREAD.includes(node.nodeName.toLowerCase()) || isHidden(node),
    replacement: () => '',
  });
  return made;
}

/** Without what only Word reads, and with lines joined that the clipboard broke within Chinese words. */
function plain(html: string): string {
  return html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!\[(?:if|endif)[^>]*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?(?:o|w|m|v|st1):[^>]*>/gi, '')
    .replace(new RegExp(`(${HAN}${TAGS})\\s*\\r?\\n\\s*(?=${TAGS}${HAN})`, 'g'), '$1')
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .replace(/&(?:nbsp|ensp|emsp|thinsp);|&#(?:160|12288|819[2-9]|8202);|\u00A0/gi, ' ')
    .replace(/&(?:zwnj|zwj|shy|lrm|rlm);|&#(?:820[3-7]|65279|173);/gi, '');
}

function tidy(markdown: string): string {
  return (
    markdown
      .split('\n')
      // An indent of blanks or of two full-width ones is how a paragraph looks, not what it says; a list's is kept.
      .map((line) =>
        (/^ *(?:-|\d+\.) /.test(line) ? line : line.replace(/^[\s\u3000]+/, '')).replace(/[\s\u3000]+$/, ''),
      )
      .join('\n')
      .replace(new RegExp(PLAIN + BOLD, 'g'), '')
      .replace(/\n{3,}/g, '\n\n')
      // Items of one list stand together.
      .replace(/^( *(?:-|\d+\.) .*)\n\n(?= *(?:-|\d+\.) )/gm, '$1\n')
      .trim()
  );
}

function styleOf(node: Node): string {
  return 'getAttribute' in node ? ((node as HTMLElement).getAttribute('style') ?? '') : '';
}

function isHidden(node: Node): boolean {
  const style = styleOf(node);
  return (
    /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore|mso-element:\s*comment/i.test(style) ||
    ('className' in node && /MsoComment/.test(String((node as HTMLElement).className)))
  );
}

function isBold(node: Node): boolean {
  const weight = /font-weight:\s*(\w+)/i.exec(styleOf(node))?.[1];
  if (weight) return /^(?:bold|bolder|[6-9]00)$/i.test(weight) && node.nodeName !== 'P';
  return node.nodeName === 'B' || node.nodeName === 'STRONG';
}

function isWithinBold(node: HTMLElement): boolean {
  for (let above = node.parentElement; above; above = above.parentElement)
    if (isBold(above) || /^H\d$/.test(above.nodeName)) return true;
  return false;
}

/** Each line by itself: stars do not reach over the end of one. */
function bold(content: string): string {
  return content.replace(/[^\n]+/g, (line) => {
    const words = line.trim();
    return words === '' ? line : line.replace(words, () => BOLD + words + PLAIN);
  });
}

function unmarked(content: string): string {
  return content.replace(MARKS, '').replace(/\s+/g, ' ').trim();
}

/**
 * A paragraph that Word numbers or dots. A number in Han characters (一、 （二）) is part of the text here: a list in
 * Markdown counts in figures only.
 */
function itemOfWord(content: string, node: HTMLElement): string {
  const marker = Array.from(node.getElementsByTagName('span')).find((span) =>
    /mso-list:\s*ignore/i.test(styleOf(span)),
  );
  const mark = (marker?.textContent ?? '').replace(/[\s\u00A0]+/g, '');
  const words = content.trim();
  if (words === '') return '';
  const level = Number(/level(\d)/i.exec(styleOf(node))?.[1] ?? 1);
  const indent = '  '.repeat(level - 1);
  const figure = /^(\d+)[.、．)）]?$/.exec(mark)?.[1];
  if (figure) return `\n\n${indent}${figure}. ${words}\n\n`;
  if (/[\u4E00-\u9FFF①-⑳\dA-Za-z]/.test(mark) && !/^[a-z]$/i.test(mark)) return `\n\n${mark}${words}\n\n`;
  return `\n\n${indent}- ${words}\n\n`;
}

function itemOf(content: string, node: HTMLElement): string {
  const list = node.parentElement;
  const words = content.trim().replace(/\n{2,}/g, '\n');
  if (words === '') return '';
  if (list?.nodeName !== 'OL') return `${indented(`- ${words}`)}\n`;
  const from = Number(list.getAttribute('start') ?? 1);
  const at = Array.from(list.children)
    .filter((one) => one.nodeName === 'LI')
    .indexOf(node);
  return `${indented(`${from + at}. ${words}`)}\n`;
}

/** What stands in an item below its first line belongs to it by its indent. */
function indented(item: string): string {
  return item.replace(/\n/g, '\n  ');
}
