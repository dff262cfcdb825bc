import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

/** Decide a dispute: minutes for each volunteer, and why, which both sides read. */
export function Resolve({ request, done }: { request: Request; done: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const most = Math.min(request.minutes, request.servedMinutes ?? request.minutes);
  const [text, setText] = useState(String(most));
  const [reason, setReason] = useState('');
  const [formKey] = useState(newKey);
  const minutes = text.trim() === '' ? Number.NaN : Number(text);
  const ids = { minutes: `minutes-${request.id}`, reason: `reason-${request.id}` };
  const filling = useFilling({
    [ids.minutes]:
      Number.isInteger(minutes) && minutes >= 0 && minutes <= most
        ? undefined
        : fill(words.resolvePlease, { most }),
    [ids.reason]: reason.trim() ? undefined : words.reasonPlease,
  });
  const sending = useSending(() => {
    const body = { minutes, reason: reason.trim() };
    return client.resolveRequest({ id: request.id, ...body }, { key: keyFor(formKey, body) });
  }, done);
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send(undefined)}
    >
      <TextField
        id={ids.minutes}
        className="short"
        label={words.resolve}
        hint={fill(words.resolveHint, { most })}
        problem={filling.problems[ids.minutes]}
        inputMode="numeric"
        value={text}
        onChange={setText}
      />
      <TextArea
        id={ids.reason}
        label={words.resolveReason}
        problem={filling.problems[ids.reason]}
        maxLength={200}
        value={reason}
        onChange={setReason}
      />
      <div className="acts">
        <Act weight="main" keys="a" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.resolveSend}
        </Act>
      </div>
    </Form>
  );
}
