import type { ReactNode } from 'react';

/** A table that may be wider than a phone: it moves within its place, by keyboard too. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it may take the focus.
    <section className="desk-wide" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
