import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { words as frame } from '../../frame/strings.ts';
import { CalendarAddress } from '../calendar/CalendarAddress.tsx';
import type { Request } from '../types.ts';
import { ByDay } from './ByDay.tsx';
import { useRequests } from './reading.ts';
import { isOver } from './request.ts';
import { RequestRow } from './row/RequestRow.tsx';
import { words } from './strings.ts';

/** What this member asked for and what they took on: what is going on first, then what is over. */
export default function Requests() {
  const said = words.mine;
  const mine = useRequests('mine');
  const serving = useRequests('serving');
  return (
    <View title={said.title} back={{ href: routeTo(), text: frame.place }}>
      <Reading query={mine}>
        {(asked) => (
          <Reading query={serving}>
            {(taken) => {
              const askedFor = asked.pages.flatMap(({ items }) => items);
              const takenOn = taken.pages.flatMap(({ items }) => items);
              const past = [...askedFor, ...takenOn].filter(isOver).sort(latestFirst);
              return (
                <>
                  {askedFor.length + takenOn.length === 0 && <p className="pale">{said.empty}</p>}
                  <Part title={said.asked} requests={askedFor.filter((request) => !isOver(request))} />
                  <Promised requests={takenOn.filter((request) => !isOver(request))} />
                  <Part
                    title={said.past}
                    requests={past}
                    side={(request) => (askedFor.includes(request) ? said.asked : said.taken)}
                  />
                </>
              );
            }}
          </Reading>
        )}
      </Reading>
      <More query={mine} />
      <More query={serving} />
      <CalendarAddress />
    </View>
  );
}

/** What one has promised, as a calendar's list. */
function Promised({ requests }: { requests: Request[] }) {
  if (requests.length === 0) return null;
  return (
    <>
      <h2>{words.mine.taken}</h2>
      <ByDay requests={requests} level="h3" />
    </>
  );
}

function latestFirst(one: Request, other: Request): number {
  return Date.parse(other.startsAt) - Date.parse(one.startsAt);
}

interface PartProps {
  title: string;
  requests: Request[];
  /** Which side this member stood on, in a word, where the part holds both. */
  side?: (request: Request) => string;
}

function Part({ title, requests, side }: PartProps) {
  if (requests.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="ruled">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} side={side?.(request)} />
        ))}
      </ul>
    </>
  );
}
