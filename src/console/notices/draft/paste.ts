import type { ClipboardEvent } from 'react';

/**
 * Pastes what was copied with its headings, lists and tables as Markdown, at the place of the cursor, so that it can be
 * undone. Plain text is left to the browser; where the part that reads HTML cannot be fetched, its plain text goes in.
 */
export function pasteFormatted(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const html = event.clipboardData.getData('text/html');
  const text = event.clipboardData.getData('text/plain');
  // Of one line without a structure the plain text is all there is.
  if (!/<(?:p|li|td|h\d|b|strong|a|section|div)\b/i.test(html)) return;
  event.preventDefault();
  const field = event.currentTarget;
  void import('../pasted/markdown.ts')
    .then(({ markdownOf }) => markdownOf(html))
    .catch(() => '')
    .then((markdown) => putAtCursor(field, markdown || text));
}

/** Puts Markdown at the cursor of a field, so that it can be undone. */
export function putAtCursor(field: HTMLTextAreaElement, pasted: string): void {
  field.focus();
  const text = /\n|^(?:#+ |- |\d+\. |\||!\[)/.test(pasted) ? apart(field, pasted) : pasted;
  // Deprecated and without a successor: the only way that leaves the browser's own undo whole.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What is more than a part of a line begins and ends on a line of its own, an empty one between. */
function apart({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, text: string): string {
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionEnd);
  const gap = (ending: boolean, has: string) => (has === '' ? '' : ending ? '\n' : '\n\n');
  const above = before.endsWith('\n\n') ? '' : gap(before.endsWith('\n'), before);
  const below = after.startsWith('\n\n') ? '' : gap(after.startsWith('\n'), after);
  return above + text + below;
}
