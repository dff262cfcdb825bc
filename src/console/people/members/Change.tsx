import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { KeptMember } from '../types.ts';
import { MemberFields, useMemberFields } from './MemberFields.tsx';
import { words } from './strings.ts';

interface ChangeProps {
  member: KeptMember;
  /** Ends the form; with a sentence where something was changed. */
  close: (sentence?: string) => void;
}

/** What is kept about a member, put right: a misspelt name, a new telephone, a training that was passed. */
export function Change({ member, close }: ChangeProps) {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const [formKey] = useState(newKey);
  const [trained, setTrained] = useState(member.trained);
  const {
    form,
    attempt,
    field,
    tick,
    body: typed,
  } = useMemberFields({
    memberName: member.name,
    memberPhone: member.phone,
    memberBorn: member.bornYear > 0 ? String(member.bornYear) : '',
    memberFamily: member.family,
    memberHardship: member.hardship || member.hardshipWaits,
  });
  const sending = useSending(
    () => {
      const body = { ...typed(), trained };
      return client.editMember({ member: member.id, ...body }, { key: keyFor(formKey, body) });
    },
    () => close(words.changed),
  );
  return (
    <>
      <h2>
        <span translate="no">{member.name}</span> {member.number}
      </h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <MemberFields field={field} tick={tick} />
        {facts.trainings.length > 0 && <p className="asked-hint">{words.trainedHint}</p>}
        {facts.trainings.map(({ value, text }) => (
          <Tick
            key={value}
            id={`trained-${value}`}
            label={fill(words.trainedFor, { service: text })}
            checked={trained.includes(value)}
            onChange={(yes) =>
              setTrained((before) => [...before.filter((one) => one !== value), ...(yes ? [value] : [])])
            }
          />
        ))}
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.changeNow}
          </Act>
          <Act weight="quiet" onPress={() => close()}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}
