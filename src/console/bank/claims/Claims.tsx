import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { DeskList } from '../../frame/DeskList.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Claim } from '../types.ts';
import { words } from './strings.ts';

/** Hours that wait for a checker, oldest first. */
export default function Claims() {
  const { client } = useRoom();
  return (
    <DeskList
      name="claims"
      words={words}
      read={(from) => client.claims({ view: 'review', ...from })}
      row={(claim, say) => <Row key={claim.id} claim={claim} say={say} />}
    />
  );
}

function Row({ claim, say: tell }: { claim: Claim; say: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const told = (sentence: string) =>
    tell(fill(sentence, { name: claim.volunteer.name, length: say.minutes(claim.minutes) }));
  const approving = useSending(
    () => client.approveClaim({ id: claim.id }, { key: keyFor(formKey, 'approve') }),
    (answer) => told(answer.state === 'second' ? words.approvedFirst : words.approved),
  );
  const rejecting = useSending(
    (reason: string) => client.rejectClaim({ id: claim.id, reason }, { key: keyFor(formKey, { reason }) }),
    () => told(words.rejected),
  );
  return (
    <li>
      <h2>
        <Names numbers people={[claim.volunteer]} />
        <span className="figures">{say.minutes(claim.minutes)}</span>
      </h2>
      <Facts>
        <Fact name={words.service}>{claim.service.name}</Fact>
        <Fact name={words.when}>{say.span(claim.startsAt, claim.endsAt)}</Fact>
        <Fact name={words.served}>
          {claim.served ? (
            <Names numbers people={[claim.served]} />
          ) : (
            <span className="pale">{words.noServed}</span>
          )}
        </Fact>
        <Fact name={words.note}>{claim.note}</Fact>
        <Fact name={words.logged}>{say.instant(claim.createdAt)}</Fact>
        <Attention claim={claim} />
      </Facts>
      <Tried trouble={approving.trouble} />
      {claim.can.length === 0 ? (
        <p className="pale">{words.notYours}</p>
      ) : (
        <div className="acts">
          {claim.can.includes('approve') && (
            <Act
              pending={approving.pending}
              pendingText={strings.working}
              onPress={() => approving.send(undefined)}
            >
              {fill(words.approve, { length: say.minutes(claim.minutes) })}
            </Act>
          )}
          {claim.can.includes('reject') && (
            <WithReason
              id={`reject-${claim.id}`}
              open={words.reject}
              label={words.reason}
              hint={words.reasonHint}
              button={words.rejectSend}
              back={words.keep}
              please={words.reasonPlease}
              sending={rejecting}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** Why this claim is not an everyday one. */
function Attention({ claim }: { claim: Claim }) {
  const reasons = [
    claim.late && words.late,
    claim.maker.number !== claim.volunteer.number && fill(words.paper, { name: claim.maker.name }),
    claim.reviewsNeeded > 1 &&
      fill(claim.reviews.length === 0 ? words.needsTwo : words.needsMore, {
        needed: claim.reviewsNeeded,
        names: claim.reviews.map(({ by }) => by.name).join('、'),
      }),
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return null;
  return (
    <Fact name={words.why}>
      {reasons.map((reason) => (
        <p key={reason} className="standing-held">
          {reason}
        </p>
      ))}
    </Fact>
  );
}
