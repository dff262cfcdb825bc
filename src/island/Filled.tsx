import { Fragment, type ReactNode } from 'react';

/** A sentence whose `{name}` places hold more than text, such as a person's name, which is written alike in both scripts. */
export function Filled({
  text,
  with: given,
}: {
  text: string;
  with: { readonly [name: string]: ReactNode };
}) {
  return text.split(/\{(\w+)\}/).map((part, at) => {
    const key = `${at} ${part}`;
    return <Fragment key={key}>{at % 2 === 0 ? part : given[part]}</Fragment>;
  });
}
