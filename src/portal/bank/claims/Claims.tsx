import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { mend } from '../log/mending.ts';
import { HeldList } from '../outbox/HeldList.tsx';
import { useServiceName } from '../serviceName.ts';
import type { Claim } from '../types.ts';
import { seeReturned } from './returned.ts';
import { words } from './strings.ts';

const tones: Record<Claim['state'], string> = {
  waiting: 'standing-held',
  second: 'standing-held',
  approved: 'standing-good',
  rejected: 'standing-urgent',
  withdrawn: 'standing-stopped',
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
          return <Rows claims={rows} />;
        }}
      </Reading>
      <More query={claims} />
    </View>
  );
}

/** Whoever has seen here what was returned is not told of it on the cover again. */
function Rows({ claims }: { claims: readonly Claim[] }) {
  const room = useRoom();
  useEffect(() => seeReturned(room, claims), [room, claims]);
  return (
    <ul className="ruled">
      {claims.map((claim) => (
        <Row key={claim.id} claim={claim} />
      ))}
    </ul>
  );
}

function Row({ claim }: { claim: Claim }) {
  const room = useRoom();
  const serviceName = useServiceName();
  const say = useSaying();
  const { volunteer, maker } = claim;
  const own = volunteer.number === room.me.number;
  const other = own ? maker : volunteer;
  const onlyRecorded = claim.state === 'approved' && claim.recordedOnly ? claim.recordedOnly : 0;
  return (
    <li className="row entry">
      <span className="row-title">
        {other.number !== room.me.number && (
          <span className="acting" translate="no">
            {fill(own ? words.byOther : words.forOther, { name: other.name })}
          </span>
        )}
        {serviceName(claim.service)}
        {'\u00a0· '}
        {say.minutes(claim.minutes)}
      </span>
      <span className={`standing ${tones[claim.state]}`}>{words.states[claim.state]}</span>
      <span className="row-note">
        {say.span(claim.startsAt, claim.endsAt)}
        {claim.late && `\u00a0· ${words.late}`}
      </span>
      {claim.rejectedFor && (
        <span className="row-note">{fill(words.rejectedWhy, { reason: claim.rejectedFor })}</span>
      )}
      {claim.can.includes('withdraw') && <Withdraw claim={claim} />}
      {own && (claim.state === 'rejected' || claim.state === 'withdrawn') && (
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

function Withdraw({ claim: { id } }: { claim: Claim }) {
  const { client } = useRoom();
  const [key] = useState(newKey);
  const sending = useSending((_: undefined) => client.withdrawClaim({ id }, { key }));
  return (
    <span className="row-note acts">
      <Sure
        open={words.withdraw}
        sentence={words.withdrawSure}
        button={words.withdrawYes}
        sending={sending}
      />
    </span>
  );
}

/** What its volunteer wrote, to be sent again better. */
function asSent({ service, startsAt, endsAt, served, note }: Claim) {
  return { activity: service.id, startsAt, endsAt, note, ...(served && { servedMember: served.number }) };
}
