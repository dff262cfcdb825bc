import { Filled } from '../../../island/Filled.tsx';
import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { useRoom } from '../../frame/room.ts';
import { sideOf } from '../requests/request.ts';
import { useServiceName } from '../serviceName.ts';
import type { Request } from '../types.ts';
import { standingOf } from './ahead.ts';
import { words } from './strings.ts';

/** One appointment as a sentence: what happens next, or what this member has to do now. */
export function Sentence({ request, of }: { request: Request; of: 'ahead' | 'now' }) {
  const room = useRoom();
  const serviceName = useServiceName();
  const say = useSaying();
  const served = sideOf(request, room) === 'served';
  const others = served ? request.volunteers.map(({ name }) => name).join('、') : request.served.name;
  const forAnother = served && request.served.number !== room.me.number;
  return (
    <>
      {forAnother && (
        <span className="acting" translate="no">
          {fill(words.actingFor, { name: request.served.name })}
        </span>
      )}
      <Filled
        text={words[of][standingOf(request, room)] ?? ''}
        with={{
          at: <time dateTime={request.startsAt}>{say.instant(request.startsAt)}</time>,
          who: <b translate="no">{others}</b>,
          service: serviceName(request.service),
          length: say.minutes(request.minutes),
          served: say.minutes(request.servedMinutes ?? request.minutes),
        }}
      />
    </>
  );
}
