import { dayOf, parseInstant } from '../../../calendar/shanghai.ts';
import { useSaying } from '../../../island/saying.ts';
import type { Request } from '../types.ts';
import { RequestRow } from './row/RequestRow.tsx';

const startOf = ({ startsAt }: Request) => parseInstant(startsAt) ?? 0;

/** Requests as a calendar's list: the next day first, each under its date, which heads it at this level. */
export function ByDay({ requests, level: Heading }: { requests: readonly Request[]; level: 'h2' | 'h3' }) {
  const say = useSaying();
  const inOrder = [...requests].sort((one, other) => startOf(one) - startOf(other));
  const days = [...new Set(inOrder.map((request) => dayOf(startOf(request))))];
  return (
    <>
      {days.map((day) => {
        const ofDay = inOrder.filter((request) => dayOf(startOf(request)) === day);
        return (
          <section key={day} className="of-day">
            <Heading>{say.nearDay(ofDay[0]?.startsAt ?? say.now)}</Heading>
            <ul className="ruled">
              {ofDay.map((request) => (
                <RequestRow key={request.id} request={request} day />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
