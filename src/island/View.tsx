import { type ReactNode, useEffect, useRef } from 'react';

interface ViewProps {
  title: string;
  /** Whether the heading takes the focus when the view comes, as it does when the reader moved here. */
  focus?: boolean;
  back?: { href: string; text: string } | undefined;
  /** On the line of the heading. */
  beside?: ReactNode;
  children: ReactNode;
}

/** One view of an island: a way back, a heading that takes the focus so that a screen reader begins here, the content. */
export function View({ title, focus = true, back, beside, children }: ViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const house = document.title.split(' · ').pop();
    document.title = `${title} · ${house}`;
    if (focus) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [title, focus]);
  const head = (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
  return (
    <section className="view">
      {back && (
        <p className="view-back">
          <a href={back.href}>{back.text}</a>
        </p>
      )}
      {beside ? (
        <div className="view-head">
          {head}
          {beside}
        </div>
      ) : (
        head
      )}
      {children}
    </section>
  );
}
