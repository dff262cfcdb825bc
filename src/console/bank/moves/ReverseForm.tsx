import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

interface ReverseFormProps {
  /** The entry, where it was chosen in a passbook. */
  entry?: string;
  /** Ends the form; with a sentence where something was asked for. */
  close: (sentence: string) => void;
}

/** Ask that an entry be taken back by another. */
export function ReverseForm({ entry = '', close }: ReverseFormProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields({ reverseEntry: entry, reverseReason: '' }, (typed) => ({
    reverseEntry: typed.reverseEntry.trim() ? undefined : words.reversePlease,
    reverseReason: typed.reverseReason.trim() ? undefined : words.reasonPlease,
  }));
  const sending = useSending(
    () => {
      const body = { transfer: values.reverseEntry.trim(), reason: values.reverseReason.trim() };
      return client.createReversal(body, { key: keyFor(formKey, body) });
    },
    () => close(words.asked),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <h2>{words.reverse}</h2>
      <TextField
        {...field('reverseEntry')}
        label={words.reverseEntry}
        hint={words.reverseHint}
        maxLength={20}
      />
      <TextArea {...field('reverseReason')} label={words.reverseReason} maxLength={200} />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.reverseSend}
        </Act>
        <Act weight="quiet" onPress={() => close('')}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
