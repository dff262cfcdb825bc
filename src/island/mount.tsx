import { type FunctionComponent, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * Puts an island into its place on the page. Its props stand beside it as JSON, which the Traditional page converts
 * like any other text; nothing here is an inline script, so the site's policy for scripts stays `'self'`.
 */
export function mount<Props extends object>(id: string, Island: FunctionComponent<Props>): void {
  const place = document.getElementById(id);
  const props = document.getElementById(`${id}-props`)?.textContent;
  if (!place || !props) throw new Error(`no place for ${id}`);
  createRoot(place).render(
    <StrictMode>
      <Island {...(JSON.parse(props) as Props)} />
    </StrictMode>,
  );
}
