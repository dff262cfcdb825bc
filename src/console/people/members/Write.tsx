import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { LoginCard } from '../types.ts';
import { bornProblem } from './born.ts';
import { words } from './strings.ts';

const unfilled = {
  memberName: '',
  memberPhone: '',
  memberBorn: '',
  memberFamily: false,
  memberHardship: false,
};

/** Write a new member down; a card to log in with comes at once. */
export function Write({ give, close }: { give: (card: LoginCard) => void; close: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field, tick } = useFields(unfilled, ({ memberName, memberBorn }) => ({
    memberName: memberName.trim() ? undefined : words.namePlease,
    memberBorn: bornProblem(memberBorn),
  }));
  const sending = useSending(async () => {
    const body = {
      name: values.memberName.trim(),
      phone: values.memberPhone.trim(),
      bornYear: Number(values.memberBorn.trim()),
      hardship: values.memberHardship,
      family: values.memberFamily,
    };
    const { id } = await client.createMember(body, { key: keyFor(formKey, body) });
    return client.issueLoginCard({ member: id });
  }, give);
  return (
    <>
      <h2>{words.write}</h2>
      <p className="pale">{words.lead}</p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField {...field('memberName')} label={words.name} maxLength={60} autoComplete="off" />
        <TextField
          {...field('memberPhone')}
          label={words.phone}
          hint={words.phoneHint}
          optional
          inputMode="tel"
          autoComplete="off"
          maxLength={30}
        />
        <TextField
          {...field('memberBorn')}
          className="short"
          label={words.born}
          hint={words.bornHint}
          optional
          inputMode="numeric"
          maxLength={4}
        />
        <Tick {...tick('memberFamily')} label={words.family} />
        <Tick {...tick('memberHardship')} label={words.hardship} />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
          <Act weight="quiet" onPress={close}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}
