import type { Draft } from '../types.ts';
import { targetsOf } from './targets.ts';

/** Where the links of a draft lead, spelled out: whoever approves it sees what a reader will press. */
export function Links({ text, attachments }: { text: string; attachments: Draft['attachments'] }) {
  return (
    <span translate="no" className="link-targets">
      {targetsOf(text, attachments).join(' · ')}
    </span>
  );
}
