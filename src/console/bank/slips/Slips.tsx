import { useEffect, useState } from 'react';
import { isoInShanghai, MINUTE, startOfDay } from '../../../calendar/shanghai.ts';
import { dayWritten, spanWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { ServicePicker } from '../ServicePicker.tsx';
import { servicesLike } from '../services.ts';
import type { Claim } from '../types.ts';
import { words } from './strings.ts';

const FIRST = 'slipVolunteer';
const unfilled = { slipDay: '', slipSpan: '', slipService: '', slipNote: '' };
const DAY_MINUTES = 1440;

/** When the service on a slip began and ended, epoch milliseconds; null while it cannot be read. */
function timesOf(day: string | null, span: ReturnType<typeof spanWritten>) {
  if (day === null || span === null) return null;
  const start = startOfDay(day);
  const to = span.to > span.from ? span.to : span.to + DAY_MINUTES;
  return { startsAt: start + span.from * MINUTE, endsAt: start + to * MINUTE };
}

/** Slips of paper, one after the other, without the mouse: the day and the service stay for the next one. */
export default function Slips() {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const say = useSaying();
  const [formKey, setFormKey] = useState(newKey);
  const [kept, setKept] = useState<Claim[]>([]);
  const people = usePicks([FIRST, 'slipServed'], ['slipServed']);
  const fields = useFields(unfilled, (values) => problemsOf(values));
  const { values, field, form, attempt } = fields;
  const day = dayWritten(values.slipDay, say.today);
  const times = timesOf(day, spanWritten(values.slipSpan));
  const [service] = servicesLike(facts.services, values.slipService);

  function problemsOf({ slipDay, slipSpan, slipService }: typeof unfilled) {
    const like = servicesLike(facts.services, slipService);
    return {
      slipDay: dayWritten(slipDay, say.today) ? undefined : words.please.day,
      slipSpan: spanWritten(slipSpan) ? undefined : words.please.span,
      slipService:
        like.length === 1
          ? undefined
          : fill(like.length === 0 ? words.please.service : words.please.serviceMany, { text: slipService }),
    };
  }
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant?.slipVolunteer || !times || !service) return null;
      const body = {
        activity: service.id,
        startsAt: isoInShanghai(times.startsAt),
        endsAt: isoInShanghai(times.endsAt),
        volunteer: meant.slipVolunteer.number,
        ...(meant.slipServed && { servedMember: meant.slipServed.number }),
        note: values.slipNote.trim(),
      };
      return client.createClaim(body, { key: keyFor(formKey, body) });
    },
    (claim) => {
      if (!claim) return;
      setKept((before) => [claim, ...before]);
      setFormKey(newKey());
      people.clear();
      fields.restart({ slipDay: values.slipDay, slipService: values.slipService });
      document.getElementById(FIRST)?.focus();
    },
  );
  const [last] = kept;
  useEffect(() => document.getElementById(FIRST)?.focus(), []);
  return (
    <View title={words.title} focus={false}>
      <div className="desk-slip">
        <Form
          problems={{ ...form.problems, ...people.problems }}
          tries={form.tries}
          trouble={sending.trouble}
          onSubmit={() => attempt() && sending.send(undefined)}
        >
          <div className="asked-row">
            <MemberPicker {...people.field(FIRST)} label={words.volunteer} />
            <TextField {...field('slipDay')} label={words.day} hint={words.dayHint} autoComplete="off" />
            <TextField {...field('slipSpan')} label={words.span} hint={words.spanHint} autoComplete="off" />
            <ServicePicker {...field('slipService')} label={words.service} hint={words.serviceHint} />
            <MemberPicker {...people.field('slipServed')} label={words.served} optional />
            <TextField
              {...field('slipNote')}
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
              {times &&
                fill(words.understood, {
                  day: say.day(times.startsAt),
                  hours: say.hours(times.startsAt, times.endsAt),
                  length: say.minutes((times.endsAt - times.startsAt) / MINUTE),
                })}
            </p>
          </div>
        </Form>
      </div>
      <p className="said" role="status">
        {last &&
          fill(words.saved, {
            count: kept.length,
            name: last.volunteer.name,
            length: say.minutes(last.minutes),
          })}
      </p>
      <h2>{words.list}</h2>
      {kept.length === 0 ? <p className="pale">{words.none}</p> : <Kept claims={kept} />}
      <p className="pale desk-lead">{words.lead}</p>
    </View>
  );
}

/** What was keyed in since the view was opened, the newest first. */
function Kept({ claims }: { claims: readonly Claim[] }) {
  const say = useSaying();
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.length}</th>
          <th scope="col">{words.service}</th>
          <th scope="col">{words.served}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ id, volunteer, startsAt, endsAt, minutes, service, served }) => (
          <tr key={id}>
            <td translate="no">
              {volunteer.name} {volunteer.number}
            </td>
            <td>{say.span(startsAt, endsAt)}</td>
            <td className="figures">{say.minutes(minutes)}</td>
            <td>{service.name}</td>
            <td translate="no">{served?.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
