import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../../contract/refusal.ts';
import { fill } from '../../../island/fill.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { every, useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

/** Pages of waiting reversals that are looked through: those of one grant to many, and some. */
const PAGES = 25;

/**
 * Takes a grant to many back: each entry by a reversal of its own, asked for by one and agreed to by another, as any. What was done
 * before it stopped stays done, and the same press goes on. `say` tells how it ended, above a list that is read anew by then
 * and may show another beside it.
 */
export function AllBack({
  transfers,
  say,
}: {
  transfers: readonly string[];
  say: (sentence: string) => void;
}) {
  const { client, may } = useRoom();
  const [told, setTold] = useState('');
  const reversals = useQuery({
    queryKey: ['reversals'],
    queryFn: () => every((from) => client.operations({ kind: 'reversal', state: 'waiting', ...from }), PAGES),
    enabled: may('bank.reverse') && transfers.length > 0,
  });
  const waiting = (reversals.data ?? []).filter(({ transfer }) => transfers.includes(transfer ?? ''));
  const mine = waiting.filter(({ can }) => can.includes('approve'));
  async function each<Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>) {
    let done = 0;
    for (const [at, item] of items.entries()) {
      setTold(fill(words.allBackAt, { done: at, all: items.length }));
      done += await act(item).then(
        () => 1,
        (error) => {
          // Somebody was faster, or it is one's own: the others go on.
          if (error instanceof Refusal && PASSED.includes(error.code)) return 0;
          throw error;
        },
      );
    }
    return done;
  }
  const ended = (sentence: string) => {
    setTold('');
    say(sentence);
  };
  const asking = useSending(
    (reason: string) => each(transfers, (transfer) => client.createReversal({ transfer, reason })),
    (count) => ended(fill(words.allBackAsked, { count })),
  );
  const agreeing = useSending(
    () => each(mine, ({ id }) => client.approveReversal({ id })),
    (count) => ended(fill(words.allBackDone, { count })),
  );
  if (!may('bank.reverse') || transfers.length === 0 || !reversals.data) return null;
  return (
    <div className="desk-apart">
      {waiting.length > 0 && <p>{fill(words.allBackWaits, { count: waiting.length })}</p>}
      {mine.length > 0 ? (
        <Sure
          open={fill(words.allBackAgree, { count: mine.length })}
          sentence={words.allBackSure}
          button={words.allBackNow}
          sending={agreeing}
        />
      ) : (
        waiting.length === 0 && (
          <WithReason
            id="allBackReason"
            weight="quiet"
            open={words.allBack}
            button={fill(words.allBackSend, { count: transfers.length })}
            label={words.allBackWhy}
            hint={words.allBackHint}
            sending={asking}
          />
        )
      )}
      <p role="status">{told}</p>
    </div>
  );
}
const PASSED = ['already_reversed', 'checker_is_beneficiary', 'operation_closed'];
