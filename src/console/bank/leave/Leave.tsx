import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { TextArea } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { words } from './strings.ts';

/** Somebody who died or cannot ask themselves leaves the bank; a second member of staff decides. */
export default function Leave({ rest: [member = ''] }: ViewProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const [asked, setAsked] = useState(false);
  const kept = useQuery({ queryKey: ['member', member], queryFn: () => client.member({ member }) });
  const people = usePicks(['leaveTo'], ['leaveTo']);
  const { values, form, attempt, field } = useFields({ leaveReason: '' }, ({ leaveReason }) => ({
    leaveReason: leaveReason.trim() ? undefined : words.reasonPlease,
  }));
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant || !kept.data) return null;
      const body = {
        member: kept.data.number,
        to: meant.leaveTo ? meant.leaveTo.number : ('pool' as const),
        reason: values.leaveReason.trim(),
      };
      return client.createLeaving(body, { key: keyFor(formKey, body) });
    },
    (operation) => operation && setAsked(true),
  );
  return (
    <View title={words.title} back={{ href: routeTo('members', member), text: words.back }}>
      <p className="pale">{words.lead}</p>
      <Reading query={kept}>
        {({ name, number }) => (
          <h2 translate="no">
            {name} {number}
          </h2>
        )}
      </Reading>
      {asked ? (
        <p className="said" role="status">
          {words.asked}
        </p>
      ) : (
        <Form
          problems={{ ...form.problems, ...people.problems }}
          tries={form.tries}
          trouble={sending.trouble}
          onSubmit={() => attempt() && sending.send(undefined)}
        >
          <MemberPicker {...people.field('leaveTo')} label={words.to} optional />
          <TextArea {...field('leaveReason')} label={words.reason} maxLength={200} />
          <Act type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
        </Form>
      )}
    </View>
  );
}
