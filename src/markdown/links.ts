/** Addresses and telephone numbers in running text: where they end, and what may be linked at all. */
import { telOf } from '../content/phone.ts';
import type { Node } from './tree.ts';
import { element } from './tree.ts';

const SAFE = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;
/** Signs of RFC 3986. An address ends at the first other one, and so at every Chinese character or sign. */
const ADDRESS =
  /(^|[^a-z0-9@/.])((?:https?:\/\/|www\.)[\w.~:/?#@!$&'()*+,;=%[\]-]+|[a-z0-9][\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})/gi;
const PHONE =
  /(^|[^\d-])((?:0\d{2,3}-\d{4}-?\d{3,4}|400-\d{3}-?\d{4}|1[3-9]\d{9})(?![\d-])(?:转\d{1,6}(?!\d))?)/g;

/** The address where it is one that a page may lead to, or null. */
export function safeAddress(address: string): string | null {
  return SAFE.test(address) ? address : null;
}

/** `text` with bare addresses and mailboxes linked. */
export function linkAddresses(text: string): Node[] {
  return linked(text, ADDRESS, (found) => {
    const address = trimmed(found);
    if (/^(?:https?:\/\/|www\.)$/i.test(address) || !/[a-z0-9]/i.test(address.replace(/^https?:\/\//i, '')))
      return null;
    const [prefix = ''] = address.includes('://')
      ? ['']
      : /^www\./i.test(address)
        ? ['http://']
        : ['mailto:'];
    return { said: address, node: element('a', { href: prefix + address }, [address]) };
  });
}

/** `text` with telephone numbers linked. Hotlines of three to five digits look like any other number. */
export function linkPhones(text: string): Node[] {
  return linked(text, PHONE, (number) => ({
    said: number,
    node: element('a', { class: 'phone figures', href: telOf(number) }, [number]),
  }));
}

function linked(
  text: string,
  pattern: RegExp,
  linkOf: (found: string) => { said: string; node: Node } | null,
): Node[] {
  const nodes: Node[] = [];
  let copied = 0;
  for (const match of text.matchAll(pattern)) {
    const link = linkOf(match[2] as string);
    if (!link) continue;
    const start = match.index + (match[1] as string).length;
    nodes.push(text.slice(copied, start), link.node);
    copied = start + link.said.length;
  }
  nodes.push(text.slice(copied));
  return nodes.filter((node) => node !== '');
}

/** Without the signs that end a sentence, and without a bracket that was opened before the address. */
function trimmed(found: string): string {
  let end = found.length;
  const depth = { ')': balance(found, '(', ')'), ']': balance(found, '[', ']') };
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (depth[last] >= 0) break;
      depth[last] += 1;
    } else if (!/[.,;:!?'*~[(]/.test(last)) break;
  }
  return found.slice(0, end);
}

function balance(text: string, open: string, close: string): number {
  return text.split(open).length - text.split(close).length;
}
