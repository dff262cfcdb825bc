import { type FunctionComponent, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { works } from '../site/script/works.ts';
import { islandStrings } from './strings.ts';

/**
 * Puts an island into its place on the page. What the page's content says to it (`facts`) stands beside it as JSON, which
 * the Traditional page converts like any other text; nothing here is an inline script, so the site's policy for scripts
 * stays `'self'`. An island that breaks leaves a sentence, not an empty page.
 */
export function mount<Facts>(id: string, Island: FunctionComponent<{ facts: Facts }>): void {
  const place = document.getElementById(id);
  const json = document.getElementById(`${id}-facts`)?.textContent;
  if (!place || !json) throw new Error(`no place for ${id}`);
  const onUncaughtError = (error: unknown) => {
    console.error(error);
    place.textContent = islandStrings.broken;
  };
  createRoot(place, { onUncaughtError }).render(
    <StrictMode>
      <Island facts={JSON.parse(json) as Facts} />
    </StrictMode>,
  );
  works();
}
