import { useState } from 'react';
import { dayOf, isoInShanghai, MINUTE } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { useDraft } from '../../../island/draft.ts';
import { Select, TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fieldsOf } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor } from '../../../island/key.ts';
import { endOf, instantOf } from '../../../island/moments.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { Done } from '../../frame/Done.tsx';
import { draftName, useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { useServiceName } from '../serviceName.ts';
import type { Claim } from '../types.ts';
import { words } from './strings.ts';

/** Log service given: what, when, for whom. It is checked by someone else before it is deposited. */
export default function LogService() {
  const room = useRoom();
  const { client, facts } = room;
  const { strings } = useIsland();
  const serviceName = useServiceName();
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
  const longest = Math.max(...facts.services.map(({ maxMinutes }) => maxMinutes), 0);
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
  const { field } = fieldsOf(draft.values, draft.set, problems);
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
          service: serviceName(done.service),
          length: say.minutes(done.minutes),
        })}
      </Done>
    );
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <Form problems={problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        <Select
          {...field('activity')}
          label={words.service}
          hint={facts.services.find(({ id }) => id === activity)?.hint}
          empty={words.servicePick}
          options={facts.services.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextField {...field('day')} type="date" label={words.date} max={say.today} />
        <div className="asked-row">
          <TextField {...field('starts')} type="time" label={words.starts} />
          <TextField {...field('ends')} type="time" label={words.ends} />
        </div>
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
