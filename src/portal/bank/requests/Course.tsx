import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { words as inName } from '../acting/strings.ts';
import type { Request } from '../types.ts';
import { isOver } from './request.ts';
import { words } from './strings.ts';

const ORDER = ['ask', 'offer', 'dispatch', 'start', 'finish', 'confirm'] as const;

/** How far a state has come: so many of the six steps are done. */
const DONE: { [state in Request['state']]?: number } = {
  asked: 1,
  offered: 2,
  dispatched: 3,
  started: 4,
  finished: 5,
  disputed: 5,
  settled: 6,
};

/** A request's way as a line of plain steps, with when each was done, and what people said about it, side by side. */
export function Course({ request }: { request: Request }) {
  const said = words.request;
  const say = useSaying();
  const done = DONE[request.state];
  const spoken = request.steps.filter(({ note }) => note !== '');
  const last = (step: string) => [...request.steps].reverse().find((one) => one.step === step);
  return (
    <>
      {done !== undefined && (
        <section aria-label={said.course}>
          <ol className="course">
            {ORDER.map((step, at) => {
              const taken = at < done ? last(step) : undefined;
              return (
                <li
                  key={step}
                  className={at < done ? 'course-done' : undefined}
                  aria-current={at === done - 1 && !isOver(request) ? 'step' : undefined}
                >
                  {said.courseSteps[step]}
                  {taken && (
                    <span>
                      {taken.underMandate && taken.by && (
                        <span className="acting" translate="no">
                          {fill(inName.stepFor, { name: taken.by.name })}
                        </span>
                      )}
                      <time dateTime={taken.at}>{say.instant(taken.at)}</time>
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </section>
      )}
      {spoken.map(({ at, by, note }) => (
        <blockquote key={at} className="spoken">
          {by && <span translate="no">{fill(said.said, { name: by.name })}</span>}
          {note}
        </blockquote>
      ))}
    </>
  );
}
