import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Mine } from '../types.ts';
import { words as all } from './strings.ts';

const words = all.word;
type Step = Mine['open'][number];

interface WordProps {
  matter: Mine;
  tell: (sentence: string) => void;
}

/** What whoever said it may say about it now. */
export function Word({ matter, tell }: WordProps) {
  const [step, setStep] = useState<Step | null>(null);
  if (matter.open.length === 0) return null;
  if (step !== null && matter.open.includes(step))
    return <Saying id={matter.id} step={step} close={() => setStep(null)} tell={tell} />;
  return (
    <div className="acts">
      {matter.open.map((one) => (
        <Act key={one} weight={one === 'withdraw' ? 'quiet' : 'ruled'} onPress={() => setStep(one)}>
          {words[one]}
        </Act>
      ))}
    </div>
  );
}

interface SayingProps {
  id: string;
  step: Step;
  close: () => void;
  tell: (sentence: string) => void;
}

function Saying({ id, step, close, tell }: SayingProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const needed = step === 'reopen' || step === 'part';
  const judges = step === 'judge' || step === 'notDone';
  const { values, form, attempt, field } = useFields({ content: '', told: '' }, ({ told }) => ({
    told: needed && !told.trim() ? fill(all.form.please, { field: words.why }) : undefined,
  }));
  const sending = useSending(
    () =>
      client.wordMine({
        id,
        step,
        words: values.told.trim(),
        ...(judges && values.content && { satisfied: values.content === 'yes' }),
      }),
    () => {
      close();
      tell(fill(words.done, { word: words[step] }));
    },
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <h3>{words[step]}</h3>
      {judges && (
        <Select
          {...field('content')}
          className="short"
          label={words.satisfied}
          optional
          empty={all.form.choose}
          options={[
            { value: 'yes', text: words.yes },
            { value: 'no', text: words.no },
          ]}
        />
      )}
      <TextArea
        {...field('told')}
        label={needed ? words.why : words.words}
        optional={!needed}
        maxLength={300}
      />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
