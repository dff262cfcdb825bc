import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Where the reader is inside an island, from the address's `#/…`, which never leaves the browser: `['request', id]`. */
export function useRoute(): string[] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
}

export function goTo(...parts: string[]): void {
  location.hash = routeTo(...parts);
}

export function routeTo(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** `/hant` on a Traditional page, nothing on a Simplified one; put before links to other pages of the site. */
export function scriptPrefix(): string {
  return location.pathname.startsWith('/hant/') ? '/hant' : '';
}
