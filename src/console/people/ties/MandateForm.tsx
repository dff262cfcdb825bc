import { useState } from 'react';
import { dayWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../find/MemberPicker.tsx';
import { usePicks } from '../find/picks.ts';
import { words } from './strings.ts';

const scopes = ['read', 'request', 'confirm'] as const;
const unfilled = { mandateUntil: '', read: true, request: true, confirm: true };

/** A mandate of somebody who is there in person, before a witness; the witness or a second member of staff agrees. */
export function MandateForm({ close }: { close: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const people = usePicks(['principal', 'holder', 'witness']);
  const { values, form, attempt, field, tick } = useFields(unfilled, (typed) => ({
    read: scopes.some((one) => typed[one]) ? undefined : words.please.scope,
    mandateUntil: dayWritten(typed.mandateUntil, say.today, true) ? undefined : words.please.until,
  }));
  const until = dayWritten(values.mandateUntil, say.today, true);
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant?.principal || !meant.holder || !meant.witness || until === null) return null;
      const body = {
        member: meant.principal.id,
        holder: meant.holder.number,
        witness: meant.witness.number,
        scope: scopes.filter((one) => values[one]),
        until,
      };
      return client.recordMandate(body, { key: keyFor(formKey, body) });
    },
    (mandate) => mandate && close(words.asked),
  );
  return (
    <Form
      problems={{ ...form.problems, ...people.problems }}
      tries={form.tries}
      trouble={sending.trouble}
      onSubmit={() => attempt() && sending.send(undefined)}
    >
      <h2>{words.recordMandate}</h2>
      <MemberPicker {...people.field('principal')} label={words.principal} />
      <MemberPicker {...people.field('holder')} label={words.holder} />
      <MemberPicker {...people.field('witness')} label={words.witness} />
      <fieldset className="asked">
        <legend>{words.scope}</legend>
        {scopes.map((one) => (
          <Tick key={one} {...tick(one)} label={words.scopes[one]} />
        ))}
      </fieldset>
      <TextField
        {...field('mandateUntil')}
        label={words.until}
        hint={until ? say.day(`${until}T00:00:00+08:00`) : words.untilHint}
        autoComplete="off"
      />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={() => close('')}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
