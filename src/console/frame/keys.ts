import type { KeyboardEvent, RefObject } from 'react';

const WRITING = 'input, textarea, select, [contenteditable]';

/**
 * Which key was meant for the desk: `j`, `Enter`, `?` …; nothing while one writes, composes Chinese or holds Ctrl. An
 * input method that is on takes letters and calls them `Process`, or makes them wide: then the key's place, or its plain
 * form, says which it is.
 */
function keyOf(event: KeyboardEvent<HTMLElement>): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return event.key;
  const { isComposing } = event.nativeEvent;
  if (isComposing || (event.target as Element).closest(WRITING)) return null;
  const place = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (event.key === 'Process' || event.keyCode === 229) return place?.toLowerCase() ?? null;
  const plain = event.key.normalize('NFKC');
  return plain.length === 1 ? plain.toLowerCase() : plain;
}

/** Buttons of the desk that name a key: `<Act keys="a">`. */
export function buttonsWithKeys(within: Element | null): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>('[aria-keyshortcuts]') ?? [])];
}

/** What the desk does when a key is pressed: its `own`, or it presses the button within that names the key. */
export function whenKeyIsPressed(
  within: RefObject<HTMLElement | null>,
  own: { [key: string]: () => void },
): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const key = keyOf(event);
    if (key === null) return;
    // Enter on a button or a link is its own.
    if (key === 'Enter' && !(event.target as Element).closest('[data-row]')) return;
    // A key that is held down moves through the list, and decides nothing.
    const named = event.repeat
      ? undefined
      : buttonsWithKeys(within.current).find((button) => button.getAttribute('aria-keyshortcuts') === key);
    const act = own[key] ?? (named && (() => named.click()));
    if (!act) return;
    event.preventDefault();
    act();
  };
}
