import { More } from '../../island/More.tsx';
import { Reading } from '../../island/Reading.tsx';
import { routeTo } from '../../island/route.ts';
import { View } from '../../island/View.tsx';
import { isOver, useRequests } from '../reading.ts';
import { type Request, useRoom } from '../room.ts';
import { RequestRow } from './RequestRow.tsx';

/** What this member asked for and what they took on: what is going on first, then what is over. */
export function Requests() {
  const { strings } = useRoom();
  const words = strings.mine;
  const mine = useRequests('mine');
  const serving = useRequests('serving');
  return (
    <View title={words.title} back={{ href: routeTo(), text: strings.place }}>
      <Reading query={mine}>
        {(asked) => (
          <Reading query={serving}>
            {(taken) => {
              const askedFor = asked.pages.flatMap(({ items }) => items);
              const takenOn = taken.pages.flatMap(({ items }) => items);
              const past = [...askedFor, ...takenOn].filter(isOver).sort(latestFirst);
              return (
                <>
                  {askedFor.length + takenOn.length === 0 && <p className="pale">{words.empty}</p>}
                  <Part title={words.asked} requests={askedFor.filter((request) => !isOver(request))} />
                  <Part title={words.taken} requests={takenOn.filter((request) => !isOver(request))} />
                  <Part
                    title={words.past}
                    requests={past}
                    side={(request) => (askedFor.includes(request) ? words.asked : words.taken)}
                  />
                </>
              );
            }}
          </Reading>
        )}
      </Reading>
      <More query={mine} />
      <More query={serving} />
    </View>
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
