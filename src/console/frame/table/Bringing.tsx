import { type ReactNode, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import type { TableRow } from '../../../tables/row.ts';
import { ChooseTable } from './ChooseTable.tsx';
import { words } from './strings.ts';

export type Onward = (done: number, all: number) => void;

interface BringingProps<Found> {
  /** Looks a table through; null where it has not got the columns. */
  look: (rows: readonly TableRow[], onward: Onward) => Promise<Found | null>;
  /** Sends what was found; says what came of it. */
  send: (found: Found, key: string) => Promise<string>;
  noHead: string;
  /** What was found, with what sends it. */
  children: (found: Found, sending: { pending: boolean; send: () => void }) => ReactNode;
}

/** A table is chosen, looked through a part at a time, mended as often as it takes, and sent as a whole. */
export function Bringing<Found>({ look, send, noHead, children }: BringingProps<Found>) {
  const [rows, setRows] = useState<readonly TableRow[] | null>(null);
  const [found, setFound] = useState<{ found: Found; key: string } | null>(null);
  const [told, setTold] = useState('');
  const looking = useSending(
    (table: readonly TableRow[]) => look(table, (done, all) => setTold(fill(words.looking, { done, all }))),
    (one) => {
      setTold(one === null ? noHead : '');
      setFound(one === null ? null : { found: one, key: newKey() });
    },
  );
  const sending = useSending(
    (one: { found: Found; key: string }) => send(one.found, one.key),
    (sentence) => {
      setRows(null);
      setFound(null);
      setTold(sentence);
    },
  );
  function take(table: readonly TableRow[]) {
    setRows(table);
    setFound(null);
    sending.reset();
    looking.send(table);
  }
  const trouble = looking.trouble ?? sending.trouble;
  return (
    <>
      <ChooseTable again={rows !== null} take={take} />
      <p role="status" className={told ? 'standing-plain' : undefined}>
        {trouble ? '' : told}
      </p>
      <Tried trouble={trouble} />
      {trouble && rows !== null && (
        <Act pending={looking.pending} onPress={() => take(rows)}>
          {words.lookAgain}
        </Act>
      )}
      {found && children(found.found, { pending: sending.pending, send: () => sending.send(found) })}
    </>
  );
}
