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

interface NamesProps {
  people: readonly { name: string; number: string }[];
  /** With member numbers, for staff, who must not take one Wang for another. */
  numbers?: boolean;
}

/** Names are written as they are in both scripts. */
export function Names({ people, numbers = false }: NamesProps) {
  return (
    <span translate="no">
      {people.map(({ name, number }) => (numbers && number ? `${name} ${number}` : name)).join('、')}
    </span>
  );
}
