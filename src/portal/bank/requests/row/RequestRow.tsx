import { Filled } from '../../../../island/Filled.tsx';
import { routeTo } from '../../../../island/route.ts';
import { useSaying } from '../../../../island/saying.ts';
import { useRoom } from '../../../frame/room.ts';
import { useServiceName } from '../../serviceName.ts';
import type { Request } from '../../types.ts';
import { actingIn } from '../request.ts';
import { words } from './strings.ts';

const tones: Partial<Record<Request['state'], string>> = {
  started: 'standing-held',
  finished: 'standing-held',
  dispatched: 'standing-held',
  disputed: 'standing-urgent',
  settled: 'standing-good',
  released: 'standing-stopped',
  cancelled: 'standing-stopped',
  expired: 'standing-stopped',
};

/** The state of a request, in a word; the colour only goes with it. */
export function RequestState({ state }: { state: Request['state'] }) {
  return <span className={`standing ${tones[state] ?? ''}`}>{words.states[state]}</span>;
}

/**
 * One request as a line of a list, leading to its own view; `side` says in a word who asked, where both stand together;
 * under its `day` only the time is said.
 */
export function RequestRow({
  request,
  side,
  day = false,
}: {
  request: Request;
  side?: string | undefined;
  day?: boolean;
}) {
  const { me } = useRoom();
  const serviceName = useServiceName();
  const say = useSaying();
  const ours = request.served.number === me.number;
  const others = ours ? request.volunteers.map(({ name }) => name).join('、') : request.served.name;
  return (
    <li>
      <a className="row" href={routeTo('request', request.id)}>
        <span className="row-title">
          <Acting request={request} />
          {serviceName(request.service)}
        </span>
        <RequestState state={request.state} />
        <span className="row-note in-parts">
          {side && `${side}\u00a0· `}
          <time dateTime={request.startsAt}>
            {day ? say.time(request.startsAt) : say.instant(request.startsAt)}
          </time>
          {`\u00a0· ${say.minutes(request.minutes)}`}
          {others && (
            <>
              {'\u00a0· '}
              <span translate="no">{others}</span>
            </>
          )}
        </span>
      </a>
    </li>
  );
}

/** In whose name it was asked, to both: the one who acts, and the one who was acted for. */
function Acting({ request }: { request: Request }) {
  const acting = actingIn(request, useRoom());
  if (!acting) return null;
  return (
    <span className="acting">
      <Filled
        text={acting.way === 'for' ? words.actingFor : words.actedBy}
        with={{ name: <span translate="no">{acting.name}</span> }}
      />
    </span>
  );
}
