import type { Instant } from '../calendar/shanghai.ts';
import type { SearchDocument } from '../search/document.ts';
import { siteEntries } from '../site/addresses.ts';
import { told } from '../site/page.ts';
import { pagesOf } from '../site/pages.ts';
import type { Store } from '../site/store.ts';

/** Everything that can be found, from what the pages are rendered from. `at` decides what has ended by itself. */
export function searchDocuments(store: Store, at: Instant): SearchDocument[] {
  return [...siteEntries.flatMap(({ documents }) => documents?.(store, at) ?? []), ...pageDocuments(store)];
}

function pageDocuments(store: Store): SearchDocument[] {
  return pagesOf(store).flatMap(({ href, search }) =>
    search
      ? {
          id: `page${href}`,
          url: href,
          kind: 'page' as const,
          ...told(search, store),
          names: [],
          standing: 'valid' as const,
          date: null,
          center: null,
          exact: [],
        }
      : [],
  );
}
