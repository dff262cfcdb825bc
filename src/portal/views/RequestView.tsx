import { Fact, Facts, Names } from '../../island/Facts.tsx';
import { fill } from '../../island/fill.ts';
import { Reading } from '../../island/Reading.tsx';
import { routeTo } from '../../island/route.ts';
import { useSaying } from '../../island/saying.ts';
import { View } from '../../island/View.tsx';
import { isOver, sideOf, useRequest } from '../reading.ts';
import { type Request, useRoom } from '../room.ts';
import { NextStep } from './NextStep.tsx';
import { RequestState } from './RequestRow.tsx';
import { SayThanks } from './SayThanks.tsx';

/** One request: what it is, and the one next step of whoever looks at it. */
export function RequestView({ id }: { id: string }) {
  const { strings, serviceName } = useRoom();
  const request = useRequest(id);
  const title = request.data ? serviceName(request.data.service) : strings.mine.title;
  return (
    <View title={title} back={{ href: routeTo('requests'), text: strings.mine.title }}>
      <Reading query={request}>
        {(data) => (
          <>
            <p>
              <RequestState state={data.state} />
            </p>
            <WhatNow request={data} />
            {data.state === 'settled' && <SayThanks request={data} />}
            <About request={data} />
          </>
        )}
      </Reading>
    </View>
  );
}

function WhatNow({ request }: { request: Request }) {
  const room = useRoom();
  const words = room.strings.request;
  const say = useSaying();
  const sentence =
    words.steps[`${request.state}.${sideOf(request, room)}`] ?? (isOver(request) ? words.over : '');
  return (
    <section aria-label={words.next}>
      <p className="sum-up" role="status">
        {fill(sentence, { at: request.confirmsAt ? say.instant(request.confirmsAt) : '' })}
      </p>
      <NextStep key={request.state} request={request} />
    </section>
  );
}

function About({ request }: { request: Request }) {
  const words = useRoom().strings.request;
  const say = useSaying();
  const length = say.minutes(request.minutes);
  return (
    <Facts>
      <Fact name={words.when}>
        <time dateTime={request.startsAt}>{say.instant(request.startsAt)}</time>
      </Fact>
      <Fact name={words.length}>{request.service.needsTwo ? fill(words.lengthTwo, { length }) : length}</Fact>
      <Fact name={words.place}>{request.place}</Fact>
      <Fact name={words.served}>{request.served.name && <Names people={[request.served]} />}</Fact>
      <Fact name={words.volunteers}>
        {request.volunteers.length > 0 && <Names people={request.volunteers} />}
      </Fact>
      <Fact name={words.note}>{request.note}</Fact>
      <Fact name={words.held}>{request.held > 0 && say.minutes(request.held)}</Fact>
      <Fact name={words.lasted}>{request.servedMinutes !== null && say.minutes(request.servedMinutes)}</Fact>
      <Fact name={words.settled}>
        {request.settledMinutes !== null && say.minutes(request.settledMinutes)}
      </Fact>
      <Fact name={words.reason}>{request.reason}</Fact>
    </Facts>
  );
}
