/** Markdown of content files to the HTML of pages: safe (no raw HTML, no script addresses), headings from h2. */
import type { Element } from 'hast';
import { defineHastPlugin, defineMdastPlugin, type HastVisitorContext, markdownToHtml } from 'satteri';

/** Words that the rendering itself puts on the page. */
const TABLE = '表格';
const ALIGN = /text-align:\s*(right|center)/;
const SAFE_LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;
const INLINE_PARENTS = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell']);

const safeSource = defineMdastPlugin({
  name: 'safe-source',
  html(node, context) {
    const text = { type: 'text' as const, value: node.value };
    const inline = INLINE_PARENTS.has(context.parent(node)?.type ?? '');
    context.replaceNode(node, inline ? text : { type: 'paragraph', children: [text] });
  },
});

/** A heading is at most one level below the one before, and never the h1, which is the page's title. */
const headings = () => {
  let above = 1;
  return defineMdastPlugin({
    name: 'headings',
    heading(node, context) {
      const depth = Math.min(Math.max(node.depth, 2), above + 1) as 2 | 3 | 4 | 5 | 6;
      above = depth;
      if (depth !== node.depth) context.setProperty(node, 'depth', depth);
    },
  });
};

function alignByClass(cell: Readonly<Element>, context: HastVisitorContext): void {
  const side = ALIGN.exec(String(cell.properties.style ?? ''))?.[1];
  context.setProperty(cell, 'style', null);
  if (side) context.setProperty(cell, 'className', [side === 'right' ? 'end' : 'middle']);
}

/**
 * Renders Markdown. `fileAddress` answers the address of a file named as `files/…`; every such name is passed to it.
 * A link to anything but web, mail, phone or a place of this site loses its address; a picture from elsewhere goes.
 */
export function render(markdown: string, fileAddress: (name: string) => string): string {
  let tables = 0;
  const address = (target: unknown): string | null => {
    const text = String(target ?? '');
    if (text.startsWith('files/')) return fileAddress(text.slice('files/'.length));
    return SAFE_LINK.test(text) ? text : null;
  };
  const shape = defineHastPlugin({
    name: 'shape',
    element: [
      {
        filter: ['a'],
        visit: (node, context) => context.setProperty(node, 'href', address(node.properties.href)),
      },
      {
        filter: ['img'],
        visit(node, context) {
          const src = String(node.properties.src ?? '');
          if (!src.startsWith('files/')) return context.removeNode(node);
          context.setProperty(node, 'src', address(src));
          context.setProperty(node, 'loading', 'lazy');
        },
      },
      { filter: ['input'], visit: (node, context) => context.removeNode(node) },
      {
        filter: ['table'],
        visit(node, context) {
          tables += 1;
          const properties = {
            className: ['table'],
            tabIndex: 0,
            role: 'region',
            ariaLabel: tables === 1 ? TABLE : `${TABLE} ${tables}`,
          };
          context.wrapNode(node, { type: 'element', tagName: 'div', properties, children: [] });
        },
      },
      { filter: ['td'], visit: alignByClass },
      {
        filter: ['th'],
        visit(node, context) {
          alignByClass(node, context);
          context.setProperty(node, 'scope', 'col');
        },
      },
    ],
  });
  const { html } = markdownToHtml(markdown, {
    mdastPlugins: [safeSource, headings],
    hastPlugins: [shape],
    features: { frontmatter: false, gfm: { footnotes: false } },
  });
  return joinLines(html).trim();
}

/** A line break between two Chinese characters would show as a space. */
function joinLines(html: string): string {
  return html.replace(/([\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])/g, '$1');
}
