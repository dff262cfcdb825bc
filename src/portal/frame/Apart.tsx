import { type ReactNode, useState } from 'react';
import { Act } from '../../island/Act.tsx';

/** What few look for, below a list: a button, and behind it a part with a title of its own. */
export function Apart({ open, title, children }: { open: string; title: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  if (!opened)
    return (
      <p className="apart">
        <Act weight="quiet" onPress={() => setOpened(true)}>
          {open}
        </Act>
      </p>
    );
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
