import { useState } from 'react';
import type { Input } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { MemberPicker } from '../find/MemberPicker.tsx';
import { usePicks } from '../find/picks.ts';
import { words } from './strings.ts';

type Relation = Input<ConsoleCalls['recordKin']>['relation'];

/** Kin of two members, by a paper that was seen; a second member of staff agrees. */
export function KinForm({ close }: { close: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const people = usePicks(['kinOf', 'kinOther']);
  const { values, form, attempt, field } = useFields({ kinRelation: '', kinEvidence: '' }, (typed) => ({
    kinRelation: typed.kinRelation ? undefined : words.please.relation,
    kinEvidence: typed.kinEvidence.trim() ? undefined : words.please.evidence,
  }));
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant?.kinOf || !meant.kinOther) return null;
      const body = {
        member: meant.kinOf.id,
        other: meant.kinOther.number,
        relation: values.kinRelation as Relation,
        evidence: values.kinEvidence.trim(),
      };
      return client.recordKin(body, { key: keyFor(formKey, body) });
    },
    (kin) => kin && close(words.asked),
  );
  return (
    <Form
      problems={{ ...form.problems, ...people.problems }}
      tries={form.tries}
      trouble={sending.trouble}
      onSubmit={() => attempt() && sending.send(undefined)}
    >
      <h2>{words.recordKin}</h2>
      <MemberPicker {...people.field('kinOf')} label={words.kinOf} />
      <MemberPicker {...people.field('kinOther')} label={words.kinOther} />
      <Select
        {...field('kinRelation')}
        label={words.relation}
        empty={words.please.relation}
        options={Object.entries(words.relations).map(([value, text]) => ({ value, text }))}
      />
      <TextField {...field('kinEvidence')} label={words.evidence} hint={words.evidenceHint} maxLength={200} />
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
