import { useInfiniteQuery } from '@tanstack/react-query';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { mend } from '../log/mending.ts';
import { HeldList } from '../outbox/HeldList.tsx';
import { useServiceName } from '../serviceName.ts';
import type { Claim } from '../types.ts';
import { words } from './strings.ts';

const tones: Record<Claim['state'], string> = {
  waiting: 'standing-held',
  second: 'standing-held',
  approved: 'standing-good',
  rejected: 'standing-urgent',
};

function useClaims() {
  const { client } = useRoom();
  return useInfiniteQuery({
    queryKey: ['claims'],
    queryFn: ({ pageParam }) => client.claims({ view: 'mine', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** What this member logged, and how far each has come. */
export default function Claims() {
  const claims = useClaims();
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <HeldList />
      <Reading query={claims}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p className="pale">{words.empty}</p>;
          return (
            <ul className="ruled">
              {rows.map((claim) => (
                <Row key={claim.id} claim={claim} />
              ))}
            </ul>
          );
        }}
      </Reading>
      <More query={claims} />
    </View>
  );
}

function Row({ claim }: { claim: Claim }) {
  const room = useRoom();
  const serviceName = useServiceName();
  const say = useSaying();
  const onlyRecorded = claim.state === 'approved' && claim.recordedOnly ? claim.recordedOnly : 0;
  return (
    <li className="row entry">
      <span className="row-title">
        {serviceName(claim.service)} · {say.minutes(claim.minutes)}
      </span>
      <span className={`standing ${tones[claim.state]}`}>{words.states[claim.state]}</span>
      <span className="row-note">
        {say.span(claim.startsAt, claim.endsAt)}
        {claim.late && ` · ${words.late}`}
      </span>
      {claim.rejectedFor && (
        <span className="row-note">{fill(words.rejectedWhy, { reason: claim.rejectedFor })}</span>
      )}
      {claim.state === 'rejected' && (
        <span className="row-note acts">
          <Act onPress={() => mend(room, claim.id, asSent(claim))}>{words.mend}</Act>
        </span>
      )}
      {onlyRecorded > 0 && (
        <span className="row-note">{fill(words.recordedOnly, { length: say.minutes(onlyRecorded) })}</span>
      )}
    </li>
  );
}

/** What its volunteer wrote, to be sent again better. */
function asSent({ service, startsAt, endsAt, served, note }: Claim) {
  return { activity: service.id, startsAt, endsAt, note, ...(served && { servedMember: served.number }) };
}
