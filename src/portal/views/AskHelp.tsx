import { useState } from 'react';
import { addDays, isoInShanghai } from '../../calendar/shanghai.ts';
import { Act } from '../../island/Act.tsx';
import { namesApart } from '../../island/apart.ts';
import { useDraft } from '../../island/draft.ts';
import { Select, TextArea, TextField } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { fill } from '../../island/fill.ts';
import { useFilling } from '../../island/filling.ts';
import { keyFor } from '../../island/key.ts';
import { instantOf } from '../../island/moments.ts';
import { routeTo } from '../../island/route.ts';
import { useSaying } from '../../island/saying.ts';
import { useSending } from '../../island/sending.ts';
import { View } from '../../island/View.tsx';
import { lengthsBetween } from '../lengths.ts';
import { useAccount } from '../reading.ts';
import { draftName, type Request, useRoom } from '../room.ts';
import { Done } from './Done.tsx';

/** Ask for help, for oneself or for someone one may act for. The minutes are held until it is served or called off. */
export function AskHelp() {
  const room = useRoom();
  const { strings, client, props, me } = room;
  const words = strings.ask;
  const say = useSaying();
  const draft = useDraft(draftName(room, 'ask'), {
    onBehalfOf: '',
    service: '',
    day: addDays(say.today, 1),
    starts: '',
    minutes: '60',
    place: '',
    note: '',
  });
  const [done, setDone] = useState<Request | null>(null);
  const { onBehalfOf, service, day, starts, place, note } = draft.values;
  const account = useAccount(me.actsFor.find(({ number }) => number === onBehalfOf)?.member);
  const chosen = props.services.find(({ id }) => id === service);
  const lengths = lengthsBetween(
    Math.max(props.request.minMinutes, chosen?.minMinutes ?? 0),
    Math.min(props.request.maxMinutes, chosen?.maxMinutes ?? props.request.maxMinutes),
  );
  const wanted = Number(draft.values.minutes);
  const minutes = lengths.includes(wanted) ? wanted : (lengths[0] ?? wanted);
  const startsAt = instantOf(day, starts);
  const filling = useFilling({
    service: service ? undefined : words.servicePlease,
    day: day ? undefined : words.datePlease,
    starts: !starts ? words.startsPlease : startsAt !== null && startsAt < say.now ? words.inPast : undefined,
    place: place.trim() ? undefined : words.placePlease,
  });
  const { problems } = filling;
  const sending = useSending(
    (body: Parameters<typeof client.createRequest>[0]) =>
      client.createRequest(body, { key: keyFor(draft.key, body) }),
    (request) => {
      draft.clear();
      setDone(request);
    },
  );
  const mandates = me.actsFor.filter(({ scope }) => scope.includes('request'));
  const held = minutes * (chosen?.needsTwo ? 2 : 1);

  function submit() {
    if (!filling.attempt() || startsAt === null) return;
    sending.send({
      service,
      startsAt: isoInShanghai(startsAt),
      minutes,
      place,
      note,
      ...(onBehalfOf && { onBehalfOf }),
    });
  }

  if (done)
    return (
      <Done title={words.doneTitle}>
        {fill(words.done, {
          at: say.instant(done.startsAt),
          service: room.serviceName(done.service),
          length: say.minutes(done.minutes),
          held: say.minutes(done.held),
        })}
      </Done>
    );
  return (
    <View title={words.title} back={{ href: routeTo(), text: strings.place }}>
      <p className="sum-up">{words.promise}</p>
      <Form problems={problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        {mandates.length > 0 && (
          <Select
            id="onBehalfOf"
            label={words.forWhom}
            empty={words.forMyself}
            options={namesApart(mandates, strings.nameApart).map(({ person, text }) => ({
              value: person.number,
              text,
            }))}
            value={onBehalfOf}
            onChange={(value) => draft.set({ onBehalfOf: value })}
          />
        )}
        <Select
          id="service"
          label={words.service}
          hint={chosen?.hint}
          problem={problems.service}
          empty={words.servicePick}
          options={props.services.map(({ id, name }) => ({ value: id, text: name }))}
          value={service}
          onChange={(value) => draft.set({ service: value })}
        />
        <div className="asked-row">
          <TextField
            id="day"
            type="date"
            label={words.date}
            problem={problems.day}
            min={say.today}
            max={addDays(say.today, props.request.aheadDays)}
            value={day}
            onChange={(value) => draft.set({ day: value })}
          />
          <TextField
            id="starts"
            type="time"
            label={words.starts}
            problem={problems.starts}
            value={starts}
            onChange={(value) => draft.set({ starts: value })}
          />
        </div>
        <Select
          id="minutes"
          label={words.minutes}
          options={lengths.map((length) => ({ value: String(length), text: say.minutes(length) }))}
          value={String(minutes)}
          onChange={(value) => draft.set({ minutes: value })}
        />
        <TextField
          id="place"
          label={words.place}
          hint={words.placeHint}
          problem={problems.place}
          maxLength={100}
          value={place}
          onChange={(value) => draft.set({ place: value })}
          autoComplete="off"
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
        {account.data && (
          <p className={account.data.available < held ? 'sum-up standing-held' : 'sum-up'}>
            {account.data.available < held
              ? fill(words.tooLittle, {
                  available: say.minutes(account.data.available),
                  length: say.minutes(held),
                  phone: props.phone,
                })
              : fill(chosen?.needsTwo ? words.willHoldTwo : words.willHold, {
                  length: say.minutes(held),
                  left: say.minutes(account.data.available - held),
                })}
          </p>
        )}
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.submit}
        </Act>
      </Form>
    </View>
  );
}
