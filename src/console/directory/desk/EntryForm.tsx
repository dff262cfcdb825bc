import { useState } from 'react';
import { formOf } from '../../../directory/forms.ts';
import { Act } from '../../../island/Act.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { Fields } from './Fields.tsx';
import { asked, problemsOf, timed } from './filled.ts';
import { Beside } from './Said.tsx';
import { words } from './strings.ts';
import type { Entry } from './types.ts';

interface EntryFormProps {
  /** As it was when one began: what is typed stays, whatever becomes of the file meanwhile. */
  entry: Entry;
  done: () => void;
  leave: () => void;
}

/** An entry of the directory: every field of its form, to change, and what of it will be another, beside what stands. */
export function EntryForm({ entry: { slug, hash, said: before }, done, leave }: EntryFormProps) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const [said, setSaid] = useState(before);
  const { part } = before;
  const { fields } = formOf(part);
  const filling = useFilling(problemsOf(part, fields, said));
  const after = { ...timed(fields, said), part };
  const sending = useSending(() => {
    const body = { slug, hash, said: after };
    return client.changeDirectory(body, { key: keyFor(formKey, body) });
  }, done);
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => {
        if (filling.attempt()) sending.send(undefined);
      }}
    >
      <Fields
        path={part}
        cells={fields}
        said={said}
        problems={filling.problems}
        set={(next) => setSaid({ ...asked(fields, { ...said, ...next }), part })}
      />
      <Beside before={before} after={after} />
      <div className="acts">
        <Act type="submit" weight="main" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={leave}>
          {words.leave}
        </Act>
      </div>
    </Form>
  );
}
