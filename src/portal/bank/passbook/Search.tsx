import { memo, startTransition, useDeferredValue, useState } from 'react';
import { dayOf, parseInstant } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import type { Whose } from '../acting/whose.ts';
import { useServiceName } from '../serviceName.ts';
import type { PassbookEntry } from '../types.ts';
import { Entries } from './Entries.tsx';
import { type Line, useLines } from './reading.ts';
import { sentenceOf } from './sentence.ts';
import { words } from './strings.ts';

/** Full width and capitals are all one to who looks for something. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase().trim();

/** Whether a line holds it; a number begins where it begins: `1月` is not in `11月`. */
function isIn(line: string, part: string): boolean {
  const isDigit = (at: string | undefined) => at !== undefined && at >= '0' && at <= '9';
  for (let at = line.indexOf(part); at >= 0; at = line.indexOf(part, at + 1))
    if (!isDigit(part[0]) || !isDigit(line[at - 1])) return true;
  return false;
}

/** What an entry is found by: names and services as the page says them, months in figures. */
function lineOf(entry: PassbookEntry, serviceName: ReturnType<typeof useServiceName>, you: string): string {
  const service = entry.service ? serviceName(entry.service) : '';
  const { text, note } = sentenceOf(entry, service, (at) => at, you);
  const [year, month, day] = dayOf(parseInstant(entry.at) ?? 0)
    .split('-')
    .map(Number);
  return folded(`${text} ${note} ${service} ${year}年${month}月${day}日`);
}

/** Rows shown at once; a long passbook stays quick. */
const AT_ONCE = 50;

/** Looks for entries by service, person or month, in all of the passbook; nothing is fetched before a word is written. */
export function Search({ looking, whose }: { looking: (on: boolean) => void; whose: Whose | null }) {
  const [text, setText] = useState('');
  const [count, setCount] = useState(0);
  const sought = useDeferredValue(text.trim());
  const serviceName = useServiceName();
  const you = whose?.name ?? words.you;
  const all = useLines(text.trim() !== '', whose, (entry) => lineOf(entry, serviceName, you), setCount);
  return (
    <section>
      <TextField
        id="sought"
        type="search"
        label={words.searchTitle}
        hint={words.searchHint}
        placeholder={words.search}
        value={text}
        onChange={(value) => {
          setText(value);
          // What was typed stands at once; the list it takes the place of may take its time.
          startTransition(() => looking(value.trim() !== ''));
        }}
        autoComplete="off"
        maxLength={20}
      />
      {sought !== '' && all.data === undefined && !all.error && (
        <p role="status">{fill(words.searching, { count })}</p>
      )}
      {sought !== '' && (all.data !== undefined || all.error) && (
        <Reading query={all}>{(lines) => <Hits lines={lines} sought={sought} you={you} />}</Reading>
      )}
    </section>
  );
}

/** Rendered anew for other words only: a key is not to wait for thousands of lines to be looked through again. */
const Hits = memo(function Hits({
  lines,
  sought,
  you,
}: {
  lines: readonly Line[];
  sought: string;
  you: string;
}) {
  const { strings } = useIsland();
  const [shown, setShown] = useState({ of: sought, most: AT_ONCE });
  const most = shown.of === sought ? shown.most : AT_ONCE;
  const parts = folded(sought).split(/\s+/);
  const hits = lines.filter(({ line }) => parts.every((part) => isIn(line, part))).map(({ entry }) => entry);
  return (
    <>
      <p role="status">{hits.length === 0 ? words.noHits : fill(words.hits, { count: hits.length })}</p>
      {hits.length > 0 && <Entries entries={hits.slice(0, most)} caption={words.found} you={you} years />}
      {hits.length > most && (
        <p className="apart">
          <Act onPress={() => setShown({ of: sought, most: most + AT_ONCE })}>{strings.more}</Act>
        </p>
      )}
    </>
  );
});
