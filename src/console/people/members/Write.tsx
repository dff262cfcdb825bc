import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Form } from '../../../island/Form.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { LoginCard } from '../types.ts';
import { MemberFields, useMemberFields } from './MemberFields.tsx';
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
  const { form, attempt, field, tick, body: typed } = useMemberFields(unfilled);
  const sending = useSending(async () => {
    const body = typed();
    const { id } = await client.createMember(body, { key: keyFor(formKey, body) });
    return client.issueLoginCard({ member: id });
  }, give);
  return (
    <>
      <h2>{words.write}</h2>
      <p className="pale">{words.lead}</p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <MemberFields field={field} tick={tick} />
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
