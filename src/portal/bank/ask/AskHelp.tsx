import { useState } from 'react';
import { addDays, isoInShanghai } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { namesApart } from '../../../island/apart.ts';
import { useDraft } from '../../../island/draft.ts';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fieldsOf } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor } from '../../../island/key.ts';
import { instantOf } from '../../../island/moments.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { Choice } from '../../frame/Choice.tsx';
import { Done } from '../../frame/Done.tsx';
import { draftName, useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { useAccount } from '../account.ts';
import { useServiceName } from '../serviceName.ts';
import type { Request } from '../types.ts';
import { freshAsking, keepAsked } from './asking.ts';
import { lengthsBetween } from './lengths.ts';
import { words } from './strings.ts';

/** Times of a day that most ask for; any other is said below. */
const TIMES = ['09:00', '10:00', '14:30', '16:00'];

/** Ask for help, for oneself or for someone one may act for. The minutes are held until it is served or called off. */
export default function AskHelp() {
  const room = useRoom();
  const { client, facts, me } = room;
  const { strings } = useIsland();
  const serviceName = useServiceName();
  const say = useSaying();
  const [fresh] = useState(() => freshAsking(room, say.today));
  const draft = useDraft(draftName(room, 'ask'), fresh);
  const [done, setDone] = useState<Request | null>(null);
  const { onBehalfOf, service, day, starts, place, note } = draft.values;
  const account = useAccount(me.actsFor.find(({ number }) => number === onBehalfOf)?.member);
  const chosen = facts.services.find(({ id }) => id === service);
  const lengths = lengthsBetween(
    Math.max(facts.request.minMinutes, chosen?.minMinutes ?? 0),
    Math.min(facts.request.maxMinutes, chosen?.maxMinutes ?? facts.request.maxMinutes),
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
  const { field } = fieldsOf(draft.values, draft.set, problems);
  const sending = useSending(
    (body: Parameters<typeof client.createRequest>[0]) =>
      client.createRequest(body, { key: keyFor(draft.key, body) }),
    (request) => {
      keepAsked(room, draft.values);
      draft.clear();
      setDone(request);
    },
  );
  const mandates = me.actsFor.filter(({ scope }) => scope.includes('request'));
  const held = minutes * (chosen?.needsTwo ? 2 : 1);
  const days = [0, 1, 2].map((ahead) => addDays(say.today, ahead));
  const inName = mandates.find(({ number }) => number === onBehalfOf)?.name;
  const [opened] = useState(!days.includes(day) || !TIMES.includes(starts) || note !== '');

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
        {done.served.number !== me.number && (
          <span className="acting" translate="no">
            {fill(words.inName, { name: done.served.name })}
          </span>
        )}
        {fill(words.done, {
          at: say.instant(done.startsAt),
          service: serviceName(done.service),
          length: say.minutes(done.minutes),
          held: say.minutes(done.held),
        })}
      </Done>
    );
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.promise}</p>
      <Form problems={problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        {mandates.length > 0 && (
          <Choice
            {...field('onBehalfOf')}
            label={words.forWhom}
            options={[
              { value: '', text: words.forMyself },
              ...namesApart(mandates, strings.nameApart).map(({ person, text }) => ({
                value: person.number,
                text,
              })),
            ]}
          />
        )}
        <Choice
          {...field('service')}
          label={words.service}
          hint={chosen?.hint}
          options={facts.services.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Choice
          {...field('day')}
          label={words.date}
          options={days.map((one) => ({ value: one, text: say.nearDay(instantOf(one, '12:00') ?? say.now) }))}
        />
        <Choice
          {...field('starts')}
          label={words.starts}
          options={TIMES.map((time) => ({ value: time, text: say.time(instantOf(day, time) ?? say.now) }))}
        />
        <Choice
          {...field('minutes')}
          label={words.minutes}
          value={String(minutes)}
          options={lengths.map((length) => ({ value: String(length), text: say.minutes(length) }))}
        />
        <TextField
          {...field('place')}
          label={words.place}
          hint={words.placeHint}
          maxLength={100}
          autoComplete="off"
        />
        <details className="more-asked" open={opened}>
          <summary>{words.more}</summary>
          <div className="asked-row">
            <TextField
              {...field('day')}
              id="day-other"
              problem={undefined}
              type="date"
              label={words.otherDate}
              min={say.today}
              max={addDays(say.today, facts.request.aheadDays)}
            />
            <TextField
              {...field('starts')}
              id="starts-other"
              problem={undefined}
              type="time"
              label={words.otherStarts}
            />
          </div>
          <TextArea {...field('note')} label={words.note} hint={words.noteHint} optional maxLength={500} />
        </details>
        <div className="send-bar">
          <p>
            {inName && (
              <span className="acting" translate="no">
                {fill(words.inName, { name: inName })}
              </span>
            )}
            {startsAt !== null && `${say.instant(startsAt)}，${say.minutes(minutes)}。`}
            {account.data && (
              <span className={account.data.available < held ? 'standing-held' : undefined}>
                {account.data.available < held
                  ? fill(words.tooLittle, {
                      available: say.minutes(account.data.available),
                      length: say.minutes(held),
                      phone: facts.phone,
                    })
                  : fill(chosen?.needsTwo ? words.willHoldTwo : words.willHold, {
                      length: say.minutes(held),
                      left: say.minutes(account.data.available - held),
                    })}
              </span>
            )}
          </p>
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.submit}
          </Act>
        </div>
      </Form>
    </View>
  );
}
