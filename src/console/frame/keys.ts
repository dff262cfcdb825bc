import { type RefObject, useEffect } from 'react';

const WRITING = 'input, textarea, select, [contenteditable]';

/**
 * Which key was meant for the desk: `j`, `Enter`, `?` …; nothing while one writes, composes Chinese or holds Ctrl. An
 * input method that is on takes letters and calls them `Process`, or makes them wide: then the key's place, or its plain
 * form, says which it is.
 */
function keyOf(event: KeyboardEvent, target: Element): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return event.key;
  if (event.isComposing || target.closest(WRITING)) return null;
  const place = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (event.key === 'Process' || event.keyCode === 229) return place?.toLowerCase() ?? null;
  const plain = event.key.normalize('NFKC');
  return plain.length === 1 ? plain.toLowerCase() : plain;
}

/** Buttons of the desk that name a key: `<Act keys="a">`. */
export function buttonsWithKeys(within: Element | null): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>('[aria-keyshortcuts]') ?? [])];
}

/**
 * What the desk does when a key is pressed in it, or while nothing has the focus, as when the row that had it went: its
 * `own`, or it presses the button within that names the key.
 */
export function useKeys(within: RefObject<HTMLElement | null>, own: { [key: string]: () => void }): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as Element;
      // Its way, as it was: what it was pressed in may be gone by now.
      if (target !== document.body && !event.composedPath().includes(within.current as Element)) return;
      const key = keyOf(event, target);
      if (key === null) return;
      // Enter on a button or a link is its own.
      if (key === 'Enter' && !target.closest('[data-row]')) return;
      // A key that is held down moves through the list, and decides nothing.
      const named = event.repeat
        ? undefined
        : buttonsWithKeys(within.current).find((button) => button.getAttribute('aria-keyshortcuts') === key);
      const act = own[key] ?? (named && (() => named.click()));
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
