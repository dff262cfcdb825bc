/** Reading and rewriting one HTML tag of a page that a serialiser of ours wrote, without building a tree. */
export interface Attribute {
  name: string;
  value: string;
  /** Where the value stands in the tag, without its quotes; both are 0 where there is none. */
  start: number;
  end: number;
}

export function attributeOf(attributes: Attribute[], name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value;
}

/** Index just after the `>` that ends the tag at `open`; a `>` inside quotes does not end it. */
export function tagEnd(html: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const character = html[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && html[at - 1] === '=') {
      quote = character;
    } else if (character === '>') {
      return at + 1;
    }
  }
  return html.length;
}

const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

export function parseAttributes(tag: string, from: number): Attribute[] {
  const attributes: Attribute[] = [];
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    const value = match[2] ?? match[3] ?? match[4];
    const end = match.index + match[0].length - (match[4] === undefined ? 1 : 0);
    attributes.push({
      name: (match[1] as string).toLowerCase(),
      value: value ?? '',
      start: value === undefined ? 0 : end - value.length,
      end: value === undefined ? 0 : end,
    });
  }
  return attributes;
}

export function rewriteTag(
  tag: string,
  attributes: Attribute[],
  rewrite: (attribute: Attribute) => string,
): string {
  let out = '';
  let copied = 0;
  for (const attribute of attributes) {
    if (attribute.end === 0) continue;
    const value = rewrite(attribute);
    if (value === attribute.value) continue;
    out += tag.slice(copied, attribute.start) + value;
    copied = attribute.end;
  }
  return copied === 0 ? tag : out + tag.slice(copied);
}

export function decodeReferences(value: string): string {
  return value
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

export function encodeReferences(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
