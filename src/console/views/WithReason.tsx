import { useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { TextArea } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { useFilling } from '../../island/filling.ts';
import type { Sending } from '../../island/sending.ts';
import { useRoom } from '../room.ts';

/** An act that others will ask about: a button opens a small form for the reason, with a way back. */
export function WithReason({
  id,
  open,
  label,
  hint,
  button,
  back,
  please,
  most = 200,
  sending,
}: {
  id: string;
  open: string;
  label: string;
  hint?: string;
  button: string;
  back: string;
  please: string;
  most?: number;
  sending: Sending<string>;
}) {
  const { strings } = useRoom();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const filling = useFilling({ [id]: reason.trim() ? undefined : please });
  if (!opened) return <Act onPress={() => setOpened(true)}>{open}</Act>;
  return (
    <div className="reason">
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(reason.trim())}
      >
        <TextArea
          id={id}
          label={label}
          hint={hint}
          problem={filling.problems[id]}
          maxLength={most}
          value={reason}
          onChange={setReason}
          autoFocus
        />
        <div className="acts">
          <Act type="submit" pending={sending.pending} pendingText={strings.working}>
            {button}
          </Act>
          <Act weight="quiet" onPress={() => setOpened(false)}>
            {back}
          </Act>
        </div>
      </Form>
    </div>
  );
}
