import { useState } from 'react';
import { isoInShanghai, MINUTE, startOfDay } from '../../../calendar/shanghai.ts';
import { dayWritten, spanWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

const unfilled = {
  activityName: '',
  activityService: '',
  activityDay: '',
  activitySpan: '',
  activityPlace: '',
  activityPlaces: '30',
};

/** Open an activity: what, where, from when to when, for how many. */
export function ActivityForm({ close }: { close: () => void }) {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields(unfilled, (typed) => ({
    activityName: typed.activityName.trim() ? undefined : words.please.name,
    activityService: typed.activityService ? undefined : words.please.service,
    activityDay: dayWritten(typed.activityDay, say.today, true) ? undefined : words.please.day,
    activitySpan: spanWritten(typed.activitySpan) ? undefined : words.please.span,
    activityPlace: typed.activityPlace.trim() ? undefined : words.please.place,
    activityPlaces: /^[1-9]\d{0,2}$/.test(typed.activityPlaces.trim()) ? undefined : words.please.places,
  }));
  const sending = useSending(async () => {
    const day = dayWritten(values.activityDay, say.today, true);
    const span = spanWritten(values.activitySpan);
    if (!day || !span) return;
    const at = (minutes: number) => isoInShanghai(startOfDay(day) + minutes * MINUTE);
    const body = {
      title: values.activityName.trim(),
      service: values.activityService,
      place: values.activityPlace.trim(),
      startsAt: at(span.from),
      endsAt: at(span.to),
      places: Number(values.activityPlaces),
    };
    await client.createActivity(body, { key: keyFor(formKey, body) });
  }, close);
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <h2>{words.create}</h2>
      <TextField {...field('activityName')} label={words.name} maxLength={60} autoComplete="off" />
      <Select
        {...field('activityService')}
        label={words.service}
        empty={words.servicePick}
        options={facts.services.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <TextField {...field('activityDay')} label={words.day} hint={words.dayHint} autoComplete="off" />
      <TextField {...field('activitySpan')} label={words.span} hint={words.spanHint} autoComplete="off" />
      <TextField {...field('activityPlace')} label={words.place} maxLength={100} autoComplete="off" />
      <TextField
        {...field('activityPlaces')}
        className="short"
        label={words.places}
        inputMode="numeric"
        maxLength={3}
      />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
