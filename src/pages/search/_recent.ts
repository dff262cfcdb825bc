/** What was searched for lately: on this device only, and only for as long as the reader lets it stand. */
const KEY = 'searches';
const MOST = 6;

export function recentSearches(): string[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(held) ? held.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(typed: string): void {
  write([typed, ...recentSearches().filter((one) => one !== typed)].slice(0, MOST));
}

export function forgetSearches(): void {
  write([]);
}

function write(searches: string[]): void {
  try {
    if (searches.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // A reader may forbid storage; then nothing is remembered.
  }
}
