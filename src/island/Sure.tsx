import { useState } from 'react';
import { Act } from './Act.tsx';
import { useIsland } from './Island.tsx';
import type { Sending } from './sending.ts';
import { Tried } from './Tried.tsx';

interface SureProps {
  /** On the button that asks, what it would mean, and on the button that does it. */
  open: string;
  sentence: string;
  button: string;
  weight?: 'ruled' | 'quiet';
  sending: Pick<Sending<undefined>, 'pending' | 'trouble' | 'send'>;
}

/** An act that is not taken back: the first press says what it means, the second does it. */
export function Sure({ open, sentence, button, weight = 'quiet', sending }: SureProps) {
  const { strings } = useIsland();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Act weight={weight} onPress={() => setAsked(true)}>
        {open}
      </Act>
    );
  return (
    <div className="sure">
      <p role="status">{sentence}</p>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        <Act pending={sending.pending} pendingText={strings.working} onPress={() => sending.send(undefined)}>
          {button}
        </Act>
        <Act weight="quiet" onPress={() => setAsked(false)}>
          {strings.keep}
        </Act>
      </div>
    </div>
  );
}
