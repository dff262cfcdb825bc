/** Between the Markdown of a draft and what stands on the surface. Nothing may be lost on the way there and back. */
import { DOMParser, DOMSerializer, type Node } from 'prosemirror-model';
import { render, typedTreeOf } from '../../../markdown/markdown.ts';
import { htmlOf } from '../../../markdown/tree.ts';
import { markdownOf } from '../pasted/markdown.ts';
import { schema } from './schema.ts';

const fileAddress = (name: string) => `files/${name}`;

/** What stands on the surface for a text. */
export function docOf(markdown: string): Node {
  const html = htmlOf(typedTreeOf(markdown, fileAddress));
  const read = new window.DOMParser().parseFromString(html, 'text/html');
  return DOMParser.fromSchema(schema).parse(read.body);
}

/** The Markdown of what stands on the surface. */
export function textOf(doc: Node): string {
  const body = document.implementation.createHTMLDocument().body;
  body.appendChild(
    DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: body.ownerDocument }),
  );
  return markdownOf(body.innerHTML);
}

/** Whether the page that a text makes is the same after a way over the surface. */
export function fits(markdown: string): boolean {
  return render(textOf(docOf(markdown)), fileAddress) === render(markdown, fileAddress);
}
