import { Doorway } from '../../../island/Doorway.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { ActingBand } from '../acting/ActingBand.tsx';
import { words as inName } from '../acting/strings.ts';
import { useServiceName } from '../serviceName.ts';
import type { Request } from '../types.ts';
import { Course } from './Course.tsx';
import { NextStep } from './NextStep.tsx';
import { actingIn, isOver, sideOf, useRequest } from './request.ts';
import { RequestState } from './row/RequestRow.tsx';
import { KeptCode } from './SayCode.tsx';
import { words } from './strings.ts';

/** One request: what it is, and the one next step of whoever looks at it. */
export default function RequestView({ rest: [id = ''] }: ViewProps) {
  const { parts } = useRoom();
  const serviceName = useServiceName();
  const request = useRequest(id);
  const title = request.data ? serviceName(request.data.service) : words.mine.title;
  return (
    <View title={title} back={{ href: routeTo('requests'), text: words.mine.title }}>
      {request.error && !request.data && <KeptCode id={id} />}
      <Reading query={request}>
        {(data) => (
          <>
            <InWhoseName request={data} />
            <p>
              <RequestState state={data.state} />
            </p>
            <WhatNow request={data} />
            <Course request={data} />
            {parts.request.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes.
              <Doorway key={at} load={part} with={{ request: data }} />
            ))}
            <About request={data} />
          </>
        )}
      </Reading>
    </View>
  );
}

function InWhoseName({ request }: { request: Request }) {
  const acting = actingIn(request, useRoom());
  if (!acting) return null;
  return <ActingBand text={acting.way === 'for' ? inName.askedFor : inName.askedBy} name={acting.name} />;
}

function WhatNow({ request }: { request: Request }) {
  const room = useRoom();
  const said = words.request;
  const say = useSaying();
  const side = sideOf(request, room);
  const early = request.state === 'dispatched' && side === 'volunteer' && !request.can.includes('start');
  const sentence =
    said.steps[`${request.state}.${side}${early ? '.early' : ''}`] ?? (isOver(request) ? said.over : '');
  const mine = request.written.find(({ volunteer }) => volunteer.number === room.me.number);
  return (
    <section aria-label={said.next}>
      <p className="sum-up" role="status">
        {fill(sentence, { at: request.confirmsAt ? say.instant(request.confirmsAt) : '' })}
      </p>
      {mine && request.can.includes('withdraw') && (
        <p>{fill(said.written[mine.told], { by: mine.by.name })}</p>
      )}
      <NextStep key={request.state} request={request} />
    </section>
  );
}

function About({ request }: { request: Request }) {
  const said = words.request;
  const say = useSaying();
  const length = say.minutes(request.minutes);
  // Who gave it is told above, with their words.
  const spoken = request.steps.some(({ note }) => note === request.reason);
  return (
    <Facts>
      <Fact name={said.when}>
        <time dateTime={request.startsAt}>{say.instant(request.startsAt)}</time>
      </Fact>
      <Fact name={said.length}>{request.service.needsTwo ? fill(said.lengthTwo, { length }) : length}</Fact>
      <Fact name={said.place}>{request.place}</Fact>
      <Fact name={said.served}>{request.served.name && <Names people={[request.served]} />}</Fact>
      <Fact name={said.volunteers}>
        {request.volunteers.length > 0 && <Names people={request.volunteers} />}
      </Fact>
      <Fact name={said.note}>{request.note}</Fact>
      <Fact name={said.held}>{request.held > 0 && say.minutes(request.held)}</Fact>
      <Fact name={said.lasted}>{request.servedMinutes !== null && say.minutes(request.servedMinutes)}</Fact>
      <Fact name={said.settled}>
        {request.settledMinutes !== null && say.minutes(request.settledMinutes)}
      </Fact>
      <Fact name={said.reason}>{!spoken && request.reason}</Fact>
    </Facts>
  );
}
