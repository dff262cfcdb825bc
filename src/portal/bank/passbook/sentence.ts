import { dayOf, parseInstant } from '../../../calendar/shanghai.ts';
import { fill } from '../../../island/fill.ts';
import type { PassbookEntry } from '../types.ts';
import { words } from './strings.ts';

/** Which side of an entry its reader is on. */
type Side = 'in' | 'out' | 'none';

/** An entry in a sentence. `service` in the page's script; `day` says a day; `you` is how the passbook's owner is called. */
export function sentenceOf(
  entry: PassbookEntry,
  service: string,
  day: (at: string) => string,
  you: string,
): { text: string; note: string } {
  const side: Side = entry.change > 0 ? 'in' : entry.change < 0 ? 'out' : 'none';
  const name = entry.with.kind === 'member' ? entry.with.name : '';
  const said = words.sentences;
  const named: { [kindAndSide: string]: string } = name ? said.withPerson : {};
  const plain = entry.kind === 'deposit' && !service ? said.deposit : said.plain[entry.kind];
  const text = fill(named[`${entry.kind}.${side}`] ?? plain, {
    name,
    you,
    service: service || said.someService,
  });
  const [booked, served] = [entry.at, entry.effectiveAt].map((at) => dayOf(parseInstant(at) ?? 0));
  const notes = [
    booked !== served && fill(words.servedOn, { day: day(entry.effectiveAt) }),
    entry.actedBy && fill(words.actedBy, { name: entry.actedBy.name, you }),
    entry.note,
  ];
  return { text, note: notes.filter(Boolean).join(words.between) };
}
