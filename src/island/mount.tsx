import { type FunctionComponent, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { works } from '../site/script/works.ts';
import type { IslandProps } from './Island.tsx';
import type { IslandStrings } from './strings.ts';

/**
 * Puts an island into its place on the page. Its props stand beside it as JSON, which the Traditional page converts
 * like any other text; nothing here is an inline script, so the site's policy for scripts stays `'self'`. An island that
 * breaks leaves a sentence, not an empty page.
 */
export function mount<Props extends IslandProps<IslandStrings>>(
  id: string,
  Island: FunctionComponent<Props>,
): void {
  const place = document.getElementById(id);
  const json = document.getElementById(`${id}-props`)?.textContent;
  if (!place || !json) throw new Error(`no place for ${id}`);
  const props = JSON.parse(json) as Props;
  const onUncaughtError = (error: unknown) => {
    console.error(error);
    place.textContent = props.strings.broken;
  };
  createRoot(place, { onUncaughtError }).render(
    <StrictMode>
      <Island {...props} />
    </StrictMode>,
  );
  works();
}
