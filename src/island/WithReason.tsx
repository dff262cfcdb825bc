import { useState } from 'react';
import { Act } from './Act.tsx';
import { TextArea } from './Field.tsx';
import { Form } from './Form.tsx';
import { useFields } from './fields.ts';
import { useIsland } from './Island.tsx';
import type { Sending } from './sending.ts';

interface WithReasonProps {
  /** On the button that opens it, and on the one that sends. */
  open: string;
  button: string;
  label: string;
  hint?: string;
  /** On the way back and asked for where nothing was written; the island's own words unless told. */
  back?: string;
  please?: string;
  most?: number;
  /** The key that opens it, where a desk listens to keys. */
  keys?: string;
  /** How much the opening button weighs. */
  weight?: 'ruled' | 'quiet';
  /** Of the field, where several stand on one page. */
  id?: string;
  sending: Pick<Sending<string>, 'pending' | 'trouble' | 'send'>;
}

/** An act that others will ask about: a button opens a small form for the reason, with a way back. */
export function WithReason({
  open,
  button,
  label,
  hint,
  most = 200,
  weight,
  keys,
  sending,
  ...rest
}: WithReasonProps) {
  const { strings } = useIsland();
  const [opened, setOpened] = useState(false);
  const { id = 'reason', back = strings.keep, please = strings.reasonPlease } = rest;
  const { values, form, attempt, field } = useFields({ [id]: '' }, ({ [id]: reason = '' }) => ({
    [id]: reason.trim() ? undefined : please,
  }));
  if (!opened)
    return (
      <Act weight={weight} keys={keys} onPress={() => setOpened(true)}>
        {open}
      </Act>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shorter way to the way back.
    <div
      className="reason"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpened(false);
      }}
    >
      <Form
        {...form}
        trouble={sending.trouble}
        onSubmit={() => attempt() && sending.send((values[id] ?? '').trim())}
      >
        <TextArea {...field(id)} label={label} hint={hint} maxLength={most} autoFocus />
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
