import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { fill } from './fill.ts';
import { useIsland } from './Island.tsx';
import { useSaid } from './Untold.tsx';

/** What is wrong with a filled form: field id → sentence. */
export interface Problems {
  [field: string]: string | undefined;
}

interface FormProps {
  problems: Problems;
  /** Counts the tries, so that the summary takes the focus again at each. */
  tries: number;
  trouble?: unknown;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form whose problems stand in a summary on top, which takes the focus and leads to each field. */
export function Form({ problems, tries, trouble, onSubmit, children }: FormProps) {
  const { strings, say } = useIsland();
  const summary = useRef<HTMLDivElement>(null);
  const found = Object.entries(problems).filter(([, sentence]) => sentence);
  const needed = Boolean(trouble) || (tries > 0 && found.length > 0);
  useSaid(trouble);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try takes the focus there again.
  useEffect(() => {
    if (needed) summary.current?.focus();
  }, [tries, needed]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  // Where words of several lines are written, Enter is one of them.
  function shortly({ key, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLFormElement>) {
    if (key === 'Enter' && (ctrlKey || metaKey))
      currentTarget.querySelector<HTMLElement>('[type="submit"]')?.click();
  }
  return (
    <form noValidate onSubmit={submit} onKeyDown={shortly}>
      {needed ? (
        <div className="summary" ref={summary} tabIndex={-1} role="alert">
          {found.length > 0 ? (
            <>
              <p>{fill(strings.checkAgain, { count: found.length })}</p>
              <ul>
                {found.map(([field, sentence]) => (
                  <li key={field}>
                    <a
                      href={`#${field}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(field)?.focus();
                      }}
                    >
                      {sentence}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>{say(trouble)}</p>
          )}
        </div>
      ) : null}
      {children}
    </form>
  );
}
