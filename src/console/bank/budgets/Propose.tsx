import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

/** Most hours of one budget, as the contract has it. */
const MOST_HOURS = 1_000_000;

/** Propose a budget, which another colleague opens. */
export function Propose({ close }: { close: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields(
    { budgetName: '', budgetHours: '', budgetReason: '' },
    (typed) => {
      const hours = typed.budgetHours.trim() === '' ? Number.NaN : Number(typed.budgetHours);
      const plausible = Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS;
      return {
        budgetName: typed.budgetName.trim() ? undefined : words.namePlease,
        budgetHours: plausible ? undefined : fill(words.hoursPlease, { most: MOST_HOURS }),
        budgetReason: typed.budgetReason.trim() ? undefined : words.reasonPlease,
      };
    },
  );
  const sending = useSending(
    () => {
      const body = {
        name: values.budgetName.trim(),
        minutes: Number(values.budgetHours) * 60,
        reason: values.budgetReason.trim(),
      };
      return client.createBudget(body, { key: keyFor(formKey, body) });
    },
    () => close(words.proposed),
  );
  return (
    <>
      <h2>{words.propose}</h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField {...field('budgetName')} label={words.name} maxLength={40} />
        <TextField
          {...field('budgetHours')}
          className="short"
          label={words.hours}
          hint={words.hoursHint}
          inputMode="numeric"
        />
        <TextArea {...field('budgetReason')} label={words.reason} hint={words.reasonHint} maxLength={200} />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
          <Act weight="quiet" onPress={() => close('')}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}
