import { useState } from 'react';
import { dayOf, isoInShanghai, MINUTE } from '../../calendar/shanghai.ts';
import { Act } from '../../island/Act.tsx';
import { useDraft } from '../../island/draft.ts';
import { Select, TextArea, TextField } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { fill } from '../../island/fill.ts';
import { useFilling } from '../../island/filling.ts';
import { keyFor } from '../../island/key.ts';
import { endOf, instantOf } from '../../island/moments.ts';
import { routeTo } from '../../island/route.ts';
import { useSaying } from '../../island/saying.ts';
import { useSending } from '../../island/sending.ts';
import { View } from '../../island/View.tsx';
import { type Claim, draftName, useRoom } from '../room.ts';
import { Done } from './Done.tsx';

/** Log service given: what, when, for whom. It is checked by someone else before it is deposited. */
export function LogService() {
  const room = useRoom();
  const { strings, client, props } = room;
  const words = strings.log;
  const say = useSaying();
  const draft = useDraft(draftName(room, 'log'), {
    activity: '',
    day: say.today,
    starts: '',
    ends: '',
    servedMember: '',
    note: '',
  });
  const [done, setDone] = useState<Claim | null>(null);
  const { activity, day, starts, ends, servedMember, note } = draft.values;
  const startsAt = instantOf(day, starts);
  const endsAt = endOf(day, starts, ends);
  const overMidnight = startsAt !== null && endsAt !== null && dayOf(endsAt) > day && ends !== '00:00';
  const minutes = startsAt !== null && endsAt !== null ? Math.round((endsAt - startsAt) / MINUTE) : 0;
  // Beyond the longest service, an end before the beginning is a slip and not a night.
  const longest = Math.max(...props.services.map(({ maxMinutes }) => maxMinutes), 0);
  const slip = starts !== '' && ends <= starts && minutes > longest;
  const filling = useFilling({
    activity: activity ? undefined : words.servicePlease,
    day: day ? undefined : words.datePlease,
    starts: starts ? undefined : words.startsPlease,
    ends: !ends
      ? words.endsPlease
      : slip
        ? words.endsBefore
        : endsAt !== null && endsAt > say.now
          ? words.inFuture
          : undefined,
  });
  const { problems } = filling;
  const sending = useSending(
    (body: Parameters<typeof client.createClaim>[0]) =>
      client.createClaim(body, { key: keyFor(draft.key, body) }),
    (claim) => {
      draft.clear();
      setDone(claim);
    },
  );

  function submit() {
    if (!filling.attempt() || startsAt === null || endsAt === null) return;
    sending.send({
      activity,
      startsAt: isoInShanghai(startsAt),
      endsAt: isoInShanghai(endsAt),
      ...(servedMember.trim() && { servedMember: servedMember.trim() }),
      note,
    });
  }

  if (done)
    return (
      <Done title={words.doneTitle} again={{ text: words.another, onPress: () => setDone(null) }}>
        {fill(words.done, {
          span: say.span(done.startsAt, done.endsAt),
          service: room.serviceName(done.service),
          length: say.minutes(done.minutes),
        })}
      </Done>
    );
  return (
    <View title={words.title} back={{ href: routeTo(), text: strings.place }}>
      <p className="pale">{words.lead}</p>
      <Form problems={problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        <Select
          id="activity"
          label={words.service}
          hint={props.services.find(({ id }) => id === activity)?.hint}
          problem={problems.activity}
          empty={words.servicePick}
          options={props.services.map(({ id, name }) => ({ value: id, text: name }))}
          value={activity}
          onChange={(value) => draft.set({ activity: value })}
        />
        <TextField
          id="day"
          type="date"
          label={words.date}
          problem={problems.day}
          max={say.today}
          value={day}
          onChange={(value) => draft.set({ day: value })}
        />
        <div className="asked-row">
          <TextField
            id="starts"
            type="time"
            label={words.starts}
            problem={problems.starts}
            value={starts}
            onChange={(value) => draft.set({ starts: value })}
          />
          <TextField
            id="ends"
            type="time"
            label={words.ends}
            problem={problems.ends}
            value={ends}
            onChange={(value) => draft.set({ ends: value })}
          />
        </div>
        <TextField
          id="servedMember"
          label={words.servedMember}
          hint={words.servedMemberHint}
          optional
          value={servedMember}
          onChange={(value) => draft.set({ servedMember: value })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextArea
          id="note"
          label={words.note}
          hint={words.noteHint}
          optional
          maxLength={500}
          value={note}
          onChange={(value) => draft.set({ note: value })}
        />
        {minutes > 0 && !slip && (
          <p className="sum-up">
            {fill(overMidnight ? words.totalOver : words.total, { length: say.minutes(minutes) })}
          </p>
        )}
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.submit}
        </Act>
      </Form>
    </View>
  );
}
