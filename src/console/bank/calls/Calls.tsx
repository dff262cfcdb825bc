import { useEffect, useState } from 'react';
import { isoInShanghai, MINUTE, startOfDay } from '../../../calendar/shanghai.ts';
import { dayWritten, lengthWritten, timeWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { ServicePicker } from '../ServicePicker.tsx';
import { servicesLike } from '../services.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

const FIRST = 'callWho';
const unfilled = { callService: '', callDay: '', callTime: '', callLength: '', callPlace: '', callNote: '' };

/** Somebody telephones and needs help: written down for them without the mouse, one call after the other. */
export default function Calls() {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const say = useSaying();
  const [formKey, setFormKey] = useState(newKey);
  const [last, setLast] = useState<Request | null>(null);
  const people = usePicks([FIRST]);
  const fields = useFields(unfilled, (values) => {
    const like = servicesLike(facts.services, values.callService);
    const { please } = words;
    return {
      callService:
        like.length === 1
          ? undefined
          : fill(like.length === 0 ? please.service : please.serviceMany, { text: values.callService }),
      callDay: dayWritten(values.callDay, say.today, true) ? undefined : please.day,
      callTime: timeWritten(values.callTime) === null ? please.time : undefined,
      callLength: lengthWritten(values.callLength) === null ? please.length : undefined,
      callPlace: values.callPlace.trim() ? undefined : please.place,
    };
  });
  const { values, field, form, attempt } = fields;
  const [service] = servicesLike(facts.services, values.callService);
  const day = dayWritten(values.callDay, say.today, true);
  const time = timeWritten(values.callTime);
  const minutes = lengthWritten(values.callLength);
  const startsAt = day === null || time === null ? null : startOfDay(day) + time * MINUTE;
  useEffect(() => document.getElementById(FIRST)?.focus(), []);
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant?.callWho || !service || startsAt === null || minutes === null) return null;
      const body = {
        service: service.id,
        startsAt: isoInShanghai(startsAt),
        minutes,
        place: values.callPlace.trim(),
        note: values.callNote.trim(),
        onBehalfOf: meant.callWho.number,
      };
      return client.createRequest(body, { key: keyFor(formKey, body) });
    },
    (request) => {
      if (!request) return;
      setLast(request);
      setFormKey(newKey());
      people.clear();
      fields.restart();
      document.getElementById(FIRST)?.focus();
    },
  );
  return (
    <View title={words.title} focus={false}>
      <p className="said" role="status">
        {last &&
          fill(words.saved, {
            name: last.served.name,
            service: last.service.name,
            at: say.instant(last.startsAt),
          })}
        {last && <a href={routeTo('requests', last.id)}>{words.dispatch}</a>}
      </p>
      <div className="desk-slip">
        <Form
          problems={{ ...form.problems, ...people.problems }}
          tries={form.tries}
          trouble={sending.trouble}
          onSubmit={() => attempt() && sending.send(undefined)}
        >
          <div className="asked-row">
            <MemberPicker {...people.field(FIRST)} label={words.who} />
            <ServicePicker {...field('callService')} label={words.service} hint={words.serviceHint} />
            <TextField {...field('callDay')} label={words.day} hint={words.dayHint} autoComplete="off" />
            <TextField {...field('callTime')} label={words.time} hint={words.timeHint} autoComplete="off" />
            <TextField
              {...field('callLength')}
              label={words.length}
              hint={words.lengthHint}
              autoComplete="off"
            />
          </div>
          <div className="asked-row">
            <TextField {...field('callPlace')} label={words.place} maxLength={100} autoComplete="off" />
            <TextField
              {...field('callNote')}
              label={words.note}
              optional
              maxLength={500}
              autoComplete="off"
            />
          </div>
          <div className="acts">
            <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
              {words.send}
            </Act>
            <p className="sum-up" aria-live="polite">
              {startsAt !== null &&
                minutes !== null &&
                fill(words.understood, { at: say.instant(startsAt), length: say.minutes(minutes) })}
            </p>
          </div>
        </Form>
      </div>
      <p className="pale desk-lead">{words.lead}</p>
    </View>
  );
}
