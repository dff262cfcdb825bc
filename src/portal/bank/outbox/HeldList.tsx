import { useQueryClient } from '@tanstack/react-query';
import { parseInstant } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { WhyRefused } from '../../frame/WhyRefused.tsx';
import { mend } from '../log/mending.ts';
import { claimsHeld, type HeldClaim } from './outbox.ts';
import { words } from './strings.ts';

/** What was logged here and has not reached the bank: sent now, mended or thrown away, one by one. */
export function HeldList() {
  const room = useRoom();
  const queries = useQueryClient();
  const { strings } = useIsland();
  const held = claimsHeld.useHeld(room);
  const sending = useSending(() => claimsHeld.sendHeld(room, queries));
  if (held.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <h2>{words.here}</h2>
      <ul className="ruled">
        {held.map((one) => (
          <Held key={one.key} held={one} />
        ))}
      </ul>
      {held.some(({ refused }) => !refused) && (
        <p className="acts">
          <Act
            pending={sending.pending}
            pendingText={strings.working}
            onPress={() => sending.send(undefined)}
          >
            {words.send}
          </Act>
        </p>
      )}
    </section>
  );
}

function Held({ held }: { held: HeldClaim }) {
  const room = useRoom();
  const say = useSaying();
  const { body, refused } = held;
  const dropping = useSending(async () => claimsHeld.throwAway(room, held.key));
  const [from, to] = [parseInstant(body.startsAt) ?? 0, parseInstant(body.endsAt) ?? 0];
  return (
    <li className="row entry">
      <span className="row-title">
        {room.facts.services.find(({ id }) => id === body.activity)?.name ?? body.activity}
        {'\u00a0· '}
        {say.minutes((to - from) / 60_000)}
      </span>
      <span className={`standing ${refused ? 'standing-urgent' : 'standing-held'}`}>
        {refused ? words.refusedState : words.state}
      </span>
      <span className="row-note">{say.span(from, to)}</span>
      {refused && <WhyRefused of="bank" refused={refused} />}
      <span className="row-note acts">
        <Act weight={refused ? 'ruled' : 'quiet'} onPress={() => mend(room, held.key, body)}>
          {words.mend}
        </Act>
        <Sure open={words.drop} sentence={words.dropSure} button={words.dropYes} sending={dropping} />
      </span>
    </li>
  );
}
