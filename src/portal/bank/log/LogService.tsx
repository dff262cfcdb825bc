import { useState } from 'react';
import { isoInShanghai, MINUTE, parseInstant } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { namesApart } from '../../../island/apart.ts';
import type { ViewProps } from '../../../island/door.ts';
import { useDraft } from '../../../island/draft.ts';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fieldsOf } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor } from '../../../island/key.ts';
import { goTo, routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { Choice } from '../../frame/Choice.tsx';
import { Done } from '../../frame/Done.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { type ClaimBody, claimsHeld } from '../outbox/outbox.ts';
import { endClock } from './clock.ts';
import {
  type Entry,
  freshEntry,
  instantsOf,
  keepLast,
  lasting,
  lastOf,
  overMidnight,
  spanOf,
} from './entry.ts';
import { logDraft } from './mending.ts';
import { RunningClock } from './RunningClock.tsx';
import { words } from './strings.ts';

/** Log service given: what, how long, for whom. It is checked by someone else before it is deposited. */
export default function LogService({ rest: [of = ''] }: ViewProps) {
  const [round, setRound] = useState(0);
  // Another claim to be mended is another form, and so is the next one.
  return <Log key={`${of} ${round}`} of={of} again={() => (of ? goTo('log') : setRound(round + 1))} />;
}

/** Lengths offered as buttons, minutes. */
const LENGTHS = [30, 60, 90, 120];

type Services = ReturnType<typeof useRoom>['facts']['services'];

/** What is wrong with a filled form, and what it comes to. */
function judged(entry: Entry, services: Services, say: Saying) {
  const { activity, day, starts, ends } = entry;
  const { from, to } = instantsOf(entry);
  const service = services.find(({ id }) => id === activity);
  const minutes = from !== null && to !== null ? Math.round((to - from) / MINUTE) : 0;
  // Beyond the longest service, an end before the beginning is a slip and not a night.
  const longest = Math.max(...services.map(({ maxMinutes }) => maxMinutes), 0);
  const slip = starts !== '' && ends <= starts && minutes > longest;
  const fits = !service || (minutes >= service.minMinutes && minutes <= service.maxMinutes);
  return {
    ...{ from, to, service, slip, minutes: slip ? 0 : minutes },
    wrong: {
      activity: activity ? undefined : words.servicePlease,
      day: day ? undefined : words.datePlease,
      starts: starts ? undefined : words.startsPlease,
      ends: !ends
        ? words.endsPlease
        : slip
          ? words.endsBefore
          : to !== null && to > say.now
            ? words.inFuture
            : minutes > 0 && service && !fits
              ? fill(words.outOfBounds, {
                  service: service.name,
                  least: say.minutes(service.minMinutes),
                  most: say.minutes(service.maxMinutes),
                })
              : undefined,
    },
  };
}

function Log({ of, again }: { of: string; again: () => void }) {
  const room = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const { services } = room.facts;
  const [fresh] = useState(() => freshEntry(room, say.now));
  const draft = useDraft(logDraft(room, of), fresh);
  const [done, setDone] = useState<{ body: ClaimBody; held: boolean } | null>(null);
  const entry = draft.values;
  const [opened] = useState(entry.servedMember !== '' || entry.note !== '');
  const { from, to, wrong, minutes, service, slip } = judged(entry, services, say);
  const filling = useFilling(wrong);
  const { field } = fieldsOf(entry, draft.set, filling.problems);
  const sending = useSending(
    (body: ClaimBody) => claimsHeld.send(room, keyFor(draft.key, body), body),
    (answer, body) => {
      keepLast(room, body);
      claimsHeld.throwAway(room, of);
      draft.clear();
      setDone({ body, held: answer === 'held' });
    },
  );

  function submit() {
    if (!filling.attempt() || from === null || to === null) return;
    const { volunteer, activity, note, servedMember } = entry;
    sending.send({
      ...(volunteer && { volunteer }),
      activity,
      startsAt: isoInShanghai(from),
      endsAt: isoInShanghai(to),
      ...(servedMember.trim() && { servedMember: servedMember.trim() }),
      note,
    });
  }

  if (done) return <Logged {...done} again={again} />;
  return (
    <View title={of ? words.mendTitle : words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <RunningClock
        activity={entry.activity}
        onDone={({ startedAt, activity }) => {
          draft.set({ ...spanOf(startedAt, say.now), anchor: 'starts', ...(activity && { activity }) });
          endClock(room);
        }}
      />
      <Form problems={filling.problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        <WhoseHours {...field('volunteer')} />
        <Choice
          {...field('activity')}
          label={words.service}
          hint={service?.hint}
          options={lastFirst(services, lastOf(room)?.activity)}
        />
        <Choice
          id="length"
          label={words.length}
          value={slip ? '' : String(minutes)}
          options={LENGTHS.map((length) => ({ value: String(length), text: say.minutes(length) }))}
          onChange={(length) => draft.set(lasting(entry, Number(length), say.now))}
        />
        <TextField {...field('day')} type="date" label={words.date} max={say.today} />
        <div className="asked-row">
          <TextField
            {...field('starts')}
            type="time"
            label={words.starts}
            onChange={(starts) => draft.set({ starts, anchor: 'starts' })}
          />
          <TextField
            {...field('ends')}
            type="time"
            label={words.ends}
            onChange={(ends) => draft.set({ ends, anchor: 'ends' })}
          />
        </div>
        <details className="more-asked" open={opened}>
          <summary>{words.more}</summary>
          <TextField
            {...field('servedMember')}
            label={words.servedMember}
            hint={words.servedMemberHint}
            optional
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <TextArea {...field('note')} label={words.note} hint={words.noteHint} optional maxLength={500} />
        </details>
        <div className="send-bar">
          {from !== null && to !== null && minutes > 0 && (
            <p>
              <InTheirName of={entry.volunteer} />
              {fill(overMidnight(entry, to) ? words.totalOver : words.total, {
                span: say.span(from, to),
                length: say.minutes(minutes),
              })}
              {entry.servedMember && `，${fill(words.totalFor, { number: entry.servedMember })}`}
            </p>
          )}
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.submit}
          </Act>
        </div>
      </Form>
    </View>
  );
}

/** Those in whose name the reader may log hours: who may ask for them may. */
const principals = ({ me }: ReturnType<typeof useRoom>) =>
  me.actsFor.filter(({ scope }) => scope.includes('request'));

/** Whose hours they are; nothing for who acts for nobody. */
function WhoseHours(field: { id: string; value: string; onChange: (value: string) => void }) {
  const { strings } = useIsland();
  const others = principals(useRoom());
  if (others.length === 0) return null;
  const names = namesApart(others, strings.nameApart);
  return (
    <Choice
      {...field}
      label={words.whose}
      hint={words.whoseHint}
      options={[
        { value: '', text: words.mineOwn },
        ...names.map(({ person, text }) => ({ value: person.number, text })),
      ]}
    />
  );
}

function InTheirName({ of }: { of: string }) {
  const name = principals(useRoom()).find(({ number }) => number === of)?.name;
  if (!name) return null;
  return (
    <span className="acting" translate="no">
      {fill(words.inName, { name })}
    </span>
  );
}

/** As choices, the one that was logged last before the others. */
function lastFirst(services: Services, last: string | undefined) {
  const order = [...services].sort((one, other) => Number(other.id === last) - Number(one.id === last));
  return order.map(({ id, name }) => ({ value: id, text: name }));
}

function Logged({ body, held, again }: { body: ClaimBody; held: boolean; again: () => void }) {
  const { services } = useRoom().facts;
  const say = useSaying();
  const [from, to] = [parseInstant(body.startsAt) ?? 0, parseInstant(body.endsAt) ?? 0];
  return (
    <Done
      title={held ? words.heldTitle : words.doneTitle}
      again={{ text: words.another, onPress: again }}
      on={{ text: words.mine, to: 'claims' }}
    >
      <InTheirName of={body.volunteer ?? ''} />
      {fill(held ? words.held : words.done, {
        span: say.span(from, to),
        service: services.find(({ id }) => id === body.activity)?.name,
        length: say.minutes((to - from) / MINUTE),
      })}
    </Done>
  );
}
