import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { DeskList } from '../../frame/DeskList.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Request } from '../types.ts';
import { Dispatch } from './Dispatch.tsx';
import { Resolve } from './Resolve.tsx';
import { words } from './strings.ts';

/** Requests that wait for staff: who goes, and what is right where two disagree. */
export default function Requests() {
  const { client } = useRoom();
  return (
    <DeskList
      name="requests"
      words={words}
      read={(from) => client.requests({ view: 'desk', ...from })}
      row={(request, say) => <Row key={`${request.id}-${request.state}`} request={request} say={say} />}
    />
  );
}

function Row({ request, say: tell }: { request: Request; say: (sentence: string) => void }) {
  const { client } = useRoom();
  const say = useSaying();
  const [open, setOpen] = useState(false);
  const [formKey] = useState(newKey);
  const done = () => tell(fill(words.done, { service: request.service.name, name: request.served.name }));
  const cancelling = useSending(
    (reason: string) =>
      client.cancelRequest({ id: request.id, reason }, { key: keyFor(formKey, { reason }) }),
    done,
  );
  const can = (step: Request['can'][number]) => request.can.includes(step);
  return (
    <li>
      <h2>
        {request.service.name}
        <span className="standing">{words.states[request.state]}</span>
      </h2>
      <p className="figures">
        {say.instant(request.startsAt)} · {say.minutes(request.minutes)}
      </p>
      <Facts>
        <Fact name={words.served}>
          <Names numbers people={[request.served]} />
        </Fact>
        <Fact name={words.askedBy}>
          {request.askedBy.number !== request.served.number && <Names numbers people={[request.askedBy]} />}
        </Fact>
        <Fact name={words.place}>{request.place}</Fact>
        <Fact name={words.note}>{request.note}</Fact>
        <Fact name={words.offers}>
          {request.offers.length > 0 && <Names numbers people={request.offers} />}
        </Fact>
        <Fact name={words.volunteers}>
          {request.volunteers.length > 0 && <Names numbers people={request.volunteers} />}
        </Fact>
        <Fact name={words.lasted}>
          {request.servedMinutes !== null && say.minutes(request.servedMinutes)}
        </Fact>
        <Fact name={words.reason}>{request.reason}</Fact>
      </Facts>
      {open && can('dispatch') && <Dispatch request={request} done={done} />}
      {open && can('resolve') && <Resolve request={request} done={done} />}
      <div className="acts">
        {(can('dispatch') || can('resolve')) && (
          <Act weight={open ? 'quiet' : 'ruled'} onPress={() => setOpen(!open)}>
            {open ? words.close : words.open}
          </Act>
        )}
        {can('cancel') && (
          <WithReason
            id={`cancel-${request.id}`}
            open={words.cancel}
            label={words.cancelReason}
            button={words.cancelSend}
            back={words.keep}
            please={words.reasonPlease}
            sending={cancelling}
          />
        )}
      </div>
    </li>
  );
}
