import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { words } from './strings.ts';

/** Ask for a grant of the policy: to one member, or to all who are due. */
export function GrantForm({ close }: { close: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const grants = useQuery({ queryKey: ['grants'], queryFn: () => client.grants({}) });
  const people = usePicks(['grantWho'], ['grantWho']);
  const { values, form, attempt, field } = useFields({ grantWhich: '', grantReason: '' }, (typed) => ({
    grantWhich: typed.grantWhich ? undefined : words.grantPick,
    grantReason: typed.grantReason.trim() ? undefined : words.reasonPlease,
  }));
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant) return null;
      const body = {
        grant: values.grantWhich,
        reason: values.grantReason.trim(),
        ...(meant.grantWho && { member: meant.grantWho.number }),
      };
      return client.createGrant(body, { key: keyFor(formKey, body) });
    },
    (operation) => operation && close(words.asked),
  );
  return (
    <Form
      problems={{ ...form.problems, ...people.problems }}
      tries={form.tries}
      trouble={sending.trouble ?? grants.error}
      onSubmit={() => attempt() && sending.send(undefined)}
    >
      <h2>{words.grant}</h2>
      <Select
        {...field('grantWhich')}
        label={words.grantWhich}
        empty={words.grantPick}
        options={(grants.data?.items ?? []).map(({ id, name, minutes, due }) => ({
          value: id,
          text: fill(words.grantWhichOf, { name, length: say.minutes(minutes), due }),
        }))}
      />
      <MemberPicker {...people.field('grantWho')} label={words.grantWho} optional />
      <TextArea {...field('grantReason')} label={words.grantReason} maxLength={200} />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.grantSend}
        </Act>
        <Act weight="quiet" onPress={() => close('')}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
