import { Length } from '../../../island/Length.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useServiceName } from '../serviceName.ts';
import type { PassbookEntry } from '../types.ts';
import { sentenceOf } from './sentence.ts';
import { words } from './strings.ts';

/** Entries as ruled rows: the day it was booked, what it was in a sentence, what it moved, what was there after it. */
export function Entries({
  entries,
  caption,
  you,
  years = false,
}: {
  entries: readonly PassbookEntry[];
  caption: string;
  /** How the passbook's owner is called. */
  you: string;
  /** Whole days, where the rows are not of one month. */
  years?: boolean;
}) {
  const say = useSaying();
  return (
    <table className="passbook">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.amount}</th>
          <th scope="col">{words.balance}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <th scope="row">
              <time className="entry-day" dateTime={entry.at}>
                {years ? say.day(entry.at) : say.dayOfMonth(entry.at)}
              </time>
              <Matter entry={entry} you={you} />
            </th>
            <Amount entry={entry} />
            <td className="balance">
              <span className="balance-word">{words.balanceIs}</span>
              <Length minutes={entry.balance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names stand in the sentence as they are written: a converter has no business in it. */
function Matter({ entry, you }: { entry: PassbookEntry; you: string }) {
  const serviceName = useServiceName();
  const say = useSaying();
  const { text, note } = sentenceOf(entry, entry.service ? serviceName(entry.service) : '', say.day, you);
  return (
    <span translate="no">
      <span className="entry-text">{text}</span>
      {note && <span className="entry-note">{note}</span>}
    </span>
  );
}

/** A hold moves nothing yet: it says so in its own word and colour. */
function Amount({ entry }: { entry: PassbookEntry }) {
  const { change, heldChange } = entry;
  const [word, tone] =
    change > 0
      ? [words.in, 'in']
      : change < 0
        ? [words.out, 'out']
        : heldChange > 0
          ? [words.hold, 'hold']
          : [words.release, 'hold'];
  return (
    <td className={tone}>
      <span className="entry-day">{word}</span>{' '}
      <span className="amount">
        {change < 0 ? '−' : change > 0 ? '+' : ''}
        <Length minutes={Math.abs(change || heldChange)} />
      </span>
    </td>
  );
}
