import type { ReactNode } from 'react';
import type { ViewProps } from '../../../island/door.ts';
import { routeTo } from '../../../island/route.ts';
import { Households } from './Households.tsx';
import { Organisations } from './Organisations.tsx';
import { Posts } from './Posts.tsx';
import { words } from './strings.ts';

const views = ['now', 'waiting', 'over', 'organisations', 'households'] as const;

/** Who holds which post where; organisations; households. */
export default function Register({ rest: [first, second] }: ViewProps) {
  const view = views.find((one) => one === first) ?? 'now';
  const tabs = (begin: ReactNode) => (
    <div className="desk-tools no-print">
      <nav className="desk-tabs" aria-label={words.view}>
        {views.map((one) => (
          <a key={one} href={routeTo('register', one)} aria-current={one === view ? 'page' : undefined}>
            {words.views[one]}
          </a>
        ))}
      </nav>
      {begin}
    </div>
  );
  if (view === 'organisations') return <Organisations at={second} tabs={tabs} />;
  if (view === 'households') return <Households at={second} tabs={tabs} />;
  return <Posts key={view} view={view} at={second} tabs={tabs} />;
}
