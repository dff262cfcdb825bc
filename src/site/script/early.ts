/** What must hold before the first paint: the size of text and the script that the reader chose. */
const page = document.documentElement;
const here = location.pathname;

/** A reader may forbid storage; then a choice lasts for this page only. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory.
  }
}

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** `hant` on Traditional pages, else `hans`. */
const script = /^\/hant\//.test(here) ? 'hant' : 'hans';

export function early(): void {
  if (remembered('elder')) page.setAttribute('data-elder', '');
  const wanted = remembered('script');
  // An address that does not exist has no counterpart.
  if (wanted && wanted !== script && !page.hasAttribute('data-missing')) {
    const there = script === 'hant' ? here.slice(5) : `/hant${here}`;
    location.replace(there + location.search + location.hash);
  }
}
