import { useState } from 'react';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { Request } from '../types.ts';
import { Dispatch } from './Dispatch.tsx';
import { Excuse } from './Excuse.tsx';
import { Resolve } from './Resolve.tsx';
import { words } from './strings.ts';

/** Requests that wait for staff: who goes, and what is right where two disagree. */
export default function Requests({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  return (
    <Desk
      name={['requests']}
      words={words}
      read={(from) => client.requests({ view: 'desk', ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say)}
    >
      {(request, { done }) => <One key={`${request.id}-${request.state}`} request={request} done={done} />}
    </Desk>
  );
}

const tones: { [state in Request['state']]?: string } = {
  offered: 'standing-held',
  disputed: 'standing-urgent',
  dispatched: 'standing-good',
};

function columns(say: Saying): readonly Column<Request>[] {
  return [
    {
      head: words.state,
      width: 'minmax(0, 5rem)',
      cell: ({ state }) => <span className={tones[state]}>{words.states[state]}</span>,
    },
    { head: words.service, width: 'minmax(0, 6rem)', cell: ({ service }) => service.name },
    {
      head: words.when,
      width: 'minmax(0, 11rem)',
      figures: true,
      cell: ({ startsAt }) => say.instant(startsAt),
      text: ({ startsAt }) => written(startsAt),
    },
    {
      head: words.length,
      width: 'minmax(0, 5.5rem)',
      figures: true,
      spare: true,
      cell: ({ minutes }) => say.minutes(minutes),
    },
    { head: words.served, width: 'minmax(0, 5rem)', cell: ({ served }) => <Names people={[served]} /> },
    { head: words.place, width: 'minmax(4rem, 1fr)', spare: true, cell: ({ place }) => place },
    {
      head: words.who,
      width: 'minmax(0, 5rem)',
      cell: ({ offers, volunteers }) => <Names people={volunteers.length > 0 ? volunteers : offers} />,
    },
  ];
}

function One({ request, done: tell }: { request: Request; done: (sentence: string) => void }) {
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const done = () => tell(fill(words.done, { service: request.service.name, name: request.served.name }));
  const cancelling = useSending(
    (reason: string) =>
      client.cancelRequest({ id: request.id, reason }, { key: keyFor(formKey, { reason }) }),
    done,
  );
  const can = (step: Request['can'][number]) => request.can.includes(step);
  return (
    <>
      <h2>
        {request.service.name} <span className="figures">{say.minutes(request.minutes)}</span>
      </h2>
      <Facts>
        <Fact name={words.state}>{words.states[request.state]}</Fact>
        <Fact name={words.when}>{say.instant(request.startsAt)}</Fact>
        <Fact name={words.served}>
          <Names numbers people={[request.served]} />
        </Fact>
        <Fact name={words.askedBy}>
          {request.askedBy.number !== request.served.number && <Names numbers people={[request.askedBy]} />}
        </Fact>
        <Fact name={words.place}>{request.place}</Fact>
        <Fact name={words.note}>{request.note}</Fact>
        <Fact name={words.volunteers}>
          {request.volunteers.length > 0 && <Names numbers people={request.volunteers} />}
        </Fact>
        <Fact name={words.lasted}>
          {request.servedMinutes !== null && say.minutes(request.servedMinutes)}
        </Fact>
        <Fact name={words.reason}>{request.reason}</Fact>
        <Fact name={words.said}>
          {request.state === 'disputed' &&
            request.steps.map(({ at, step, by, note }) => (
              <p key={at + step}>
                {say.instant(at)} {words.steps[step as keyof typeof words.steps] ?? step}{' '}
                {by && <Names people={[by]} />}
                {note && `：${note}`}
              </p>
            ))}
        </Fact>
      </Facts>
      {can('dispatch') && <Dispatch request={request} done={done} />}
      {can('resolve') && <Resolve request={request} done={done} />}
      {can('excuse') && (
        <div className="desk-apart">
          <Excuse request={request} done={done} />
        </div>
      )}
      {can('cancel') && (
        <div className="desk-apart">
          <WithReason
            id={`cancel-${request.id}`}
            weight="quiet"
            open={words.cancel}
            label={words.cancelReason}
            button={words.cancelSend}
            back={words.keep}
            please={words.reasonPlease}
            sending={cancelling}
          />
        </div>
      )}
    </>
  );
}
