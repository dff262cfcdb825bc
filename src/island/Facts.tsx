import type { ReactNode } from 'react';

/** Facts of one thing, ruled off; each a `Fact`. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts ruled">{children}</dl>;
}

/** A name and what it says; one that says nothing is left out. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === '' || children === false || children === null || children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Names are written as they are in both scripts. */
export function Names({ people }: { people: readonly { name: string; number: string }[] }) {
  return (
    <span translate="no">
      {people.map(({ name, number }) => (number ? `${name} ${number}` : name)).join('、')}
    </span>
  );
}
