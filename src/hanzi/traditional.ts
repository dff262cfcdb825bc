import { convert, cuts } from './conversion.ts';
import { corrected } from './corrections.ts';
import { surnamesIn } from './names.ts';
import {
  type Attribute,
  attributeOf,
  decodeReferences,
  encodeReferences,
  parseAttributes,
  rewriteTag,
  tagEnd,
} from './tags.ts';

/**
 * Finished Simplified pages to Traditional ones. Pages are rendered once, in Simplified and without knowing of
 * scripts; this turns their HTML, so both say the same by construction. Glyphs follow Taiwan's standard forms
 * (裡, 為), words stay as written: no vocabulary is exchanged.
 */
export interface TraditionalOptions {
  /** Public address without a trailing slash: links that begin with it are internal like those that begin with `/`. */
  origin: string;
  /** Words that are printed as they are in both scripts (`community.yaml`): names of people, places, brands. */
  exemptions: readonly string[];
}

/** Where a page stands in Traditional: `/notices/` → `/hant/notices/`. Feeds have a Traditional twin too. */
export function hantPath(path: string): string {
  return `/hant${path}`;
}

type Convert = (text: string) => string;

/** Marks of quotation, which may stand in a piece of text of their own. */
const QUOTES: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' };
const QUOTE = /[“”‘]|(^|[^a-z])’|’(?![a-z])/gi;
const HAN = /[㐀-鿿豈-﫿“”‘’\u{20000}-\u{3ffff}]/u;

function toTraditional(text: string): string {
  const edges = cuts(text);
  const converted = corrected(convert(text, edges, surnamesIn(text, edges)));
  return converted.replace(QUOTE, (found) => found.replace(/[“”‘’]/, (mark) => QUOTES[mark] ?? mark));
}
const HUMAN_ATTRIBUTES = new Set([
  'title',
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'label',
  'summary',
  'data-label',
]);
/** Files and services that stand once, not once a script. */
const ONE_ADDRESS = /^\/(?:hant(?:\/|$)|api\/|_astro\/|_\/|files\/)|\.[a-z0-9]{1,6}$/i;
const FEED = /\.(?:xml|ics|json)$/;
const FILE_NAME = /^\S+\.[a-z0-9]{2,5}$/i;
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '), // HTML, 13.1.2
);

/**
 * Makes a converter of whole pages. It keeps what it has converted before, since most of a page is on its sisters
 * too: keep one for the life of the process.
 */
export function traditionalPages({ origin, exemptions }: TraditionalOptions): (html: string) => string {
  const text = remembering(exempting(toTraditional, exemptions));
  return (html) => new Page(html, text, origin).traditional();
}

/** Converts plain text, for feeds and the like. */
export function traditionalText(exemptions: readonly string[]): (text: string) => string {
  return remembering(exempting(toTraditional, exemptions));
}

function exempting(convert: Convert, exemptions: readonly string[]): Convert {
  const words = exemptions.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  if (words.length === 0) return convert;
  const pattern = new RegExp(
    `(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
  );
  return (text) =>
    text
      .split(pattern)
      .map((part, index) => (index % 2 === 1 ? part : convert(part)))
      .join('');
}

function remembering(convert: Convert): Convert {
  const known = new Map<string, string>();
  return (text) => {
    if (!HAN.test(text)) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = convert(text);
    if (text.length <= 200) {
      if (known.size > 50_000) known.clear();
      known.set(text, after);
    }
    return after;
  };
}

/** One walk over the tags of one page. */
class Page {
  private readonly html: string;
  private readonly convert: Convert;
  private readonly origin: string;
  private at = 0;
  /** Tag and depth of the `translate="no"` element we are in. */
  private frozen: { name: string; depth: number } | null = null;

  constructor(html: string, convert: Convert, origin: string) {
    this.html = html;
    this.convert = convert;
    this.origin = origin;
  }

  traditional(): string {
    const { html } = this;
    const out: string[] = [];
    while (this.at < html.length) {
      const open = html.indexOf('<', this.at);
      const end = open === -1 ? html.length : open;
      if (end > this.at) out.push(this.text(html.slice(this.at, end)));
      if (open === -1) break;
      out.push(this.markup(open));
    }
    return out.join('');
  }

  private text(text: string): string {
    return this.frozen ? text : this.convert(text);
  }

  /** Takes what begins with `<` at `open`, moves past it and answers its Traditional form. */
  private markup(open: number): string {
    const { html } = this;
    if (html.startsWith('<!--', open)) return this.verbatim(open, html.indexOf('-->', open + 4), 3);
    if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) {
      this.at = open + 1;
      return '<';
    }
    const end = tagEnd(html, open);
    const tag = html.slice(open, end);
    this.at = end;
    if (tag[1] === '!' || tag[1] === '?') return tag;
    const name = /^<\/?([^\s/>]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (tag[1] === '/') {
      this.leave(name);
      return tag;
    }
    const attributes = parseAttributes(tag, name.length + 1);
    const frozen = this.frozen !== null || attributeOf(attributes, 'translate') === 'no';
    this.enter(name, attributes, tag.endsWith('/>'));
    const opening = rewriteTag(tag, attributes, (attribute) =>
      this.attribute(name, attribute, attributes, frozen),
    );
    const flip = attributeOf(attributes, 'data-script-switch');
    if (flip !== undefined) return opening + this.switchLabel(name, flip);
    if (name === 'script') return opening + this.script(attributeOf(attributes, 'type') ?? '');
    if (name === 'style') return opening + this.rawUntil('style');
    return opening;
  }

  private verbatim(open: number, close: number, length: number): string {
    this.at = close === -1 ? this.html.length : close + length;
    return this.html.slice(open, this.at);
  }

  private enter(name: string, attributes: Attribute[], selfClosed: boolean): void {
    if (selfClosed || VOID.has(name)) return;
    if (this.frozen) {
      if (this.frozen.name === name) this.frozen.depth += 1;
    } else if (attributeOf(attributes, 'translate') === 'no') {
      this.frozen = { name, depth: 1 };
    }
  }

  private leave(name: string): void {
    if (this.frozen?.name !== name) return;
    this.frozen.depth -= 1;
    if (this.frozen.depth === 0) this.frozen = null;
  }

  private rawUntil(name: string): string {
    const start = this.at;
    const close = this.html.indexOf(`</${name}`, start);
    this.at = close === -1 ? this.html.length : close;
    return this.html.slice(start, this.at);
  }

  private script(type: string): string {
    const body = this.rawUntil('script');
    return /json/.test(type) && HAN.test(body) ? this.json(body) : body;
  }

  /** The link to the other script names the other script: `data-script-switch="简体"` holds what it says here. */
  private switchLabel(name: string, label: string): string {
    if (label === '') return '';
    const start = this.at;
    const close = this.html.indexOf(`</${name}`, start);
    if (close === -1 || this.html.slice(start, close).includes('<')) return '';
    this.at = close;
    return label;
  }

  private attribute(tag: string, { name, value }: Attribute, all: Attribute[], frozen: boolean): string {
    if (attributeOf(all, 'data-script-switch') !== undefined) return this.flipped(tag, name, value);
    if (tag === 'html' && name === 'lang')
      return value.replace('zh-Hans', 'zh-Hant').replace('zh-CN', 'zh-Hant');
    if (name === 'href' && tag === 'link') return this.linkHref(value, all);
    if ((name === 'href' && tag === 'a') || (name === 'action' && tag === 'form'))
      return this.internal(value);
    if (tag === 'meta' && name === 'content') return this.meta(value, all);
    if (tag === 'astro-island' && name === 'props')
      return encodeReferences(this.json(decodeReferences(value)));
    if (frozen) return value;
    if (HUMAN_ATTRIBUTES.has(name)) return this.convert(value);
    if (
      name === 'value' &&
      tag === 'input' &&
      /^(?:submit|button|reset)$/.test(attributeOf(all, 'type') ?? '')
    ) {
      return this.convert(value);
    }
    return value;
  }

  private flipped(tag: string, name: string, value: string): string {
    if (name === 'href') return value.replace(/^((?:https?:\/\/[^/]*)?)\/hant(?=\/)/, '$1');
    if (name === 'hreflang' || (name === 'lang' && tag !== 'html'))
      return value.replace('zh-Hant', 'zh-Hans');
    return value;
  }

  private linkHref(value: string, all: Attribute[]): string {
    const rel = attributeOf(all, 'rel') ?? '';
    if (rel === 'alternate' && FEED.test(value) && attributeOf(all, 'hreflang') === undefined) {
      return this.prefixed(value);
    }
    return /^(?:canonical|next|prev)$/.test(rel) ? this.internal(value) : value;
  }

  private meta(value: string, all: Attribute[]): string {
    const key = attributeOf(all, 'property') ?? attributeOf(all, 'name') ?? '';
    if (key === 'og:url') return this.internal(value);
    if (key === 'og:locale') return value.replace('zh_CN', 'zh_TW');
    if (/^(?:https?:)?\//.test(value)) return value;
    return this.convert(value);
  }

  private internal(href: string): string {
    const path = href.startsWith(`${this.origin}/`) ? href.slice(this.origin.length) : href;
    if (!path.startsWith('/') || path.startsWith('//')) return href;
    const bare = path.split(/[?#]/, 1)[0] ?? path;
    return ONE_ADDRESS.test(bare) ? href : this.prefixed(href);
  }

  private prefixed(href: string): string {
    if (href.startsWith(`${this.origin}/`))
      return `${this.origin}${hantPath(href.slice(this.origin.length))}`;
    return href.startsWith('/') ? hantPath(href) : href;
  }

  private json(source: string): string {
    let data: unknown;
    try {
      data = JSON.parse(source);
    } catch {
      return source;
    }
    // `<` must stay escaped, or a string holding `</script>` would end the element.
    return JSON.stringify(this.jsonValue(data)).replace(/</g, '\\u003c');
  }

  private jsonValue(value: unknown): unknown {
    if (typeof value === 'string') return this.jsonText(value);
    if (Array.isArray(value)) return value.map((item) => this.jsonValue(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.jsonValue(item)]));
  }

  private jsonText(value: string): string {
    if (value.startsWith('zh-Hans')) return value.replace('zh-Hans', 'zh-Hant');
    if (!HAN.test(value) || /^(?:https?:|mailto:|tel:|\/|#)/.test(value) || FILE_NAME.test(value))
      return value;
    return this.convert(value);
  }
}
