import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { startOfDay } from '../../../calendar/shanghai.ts';
import { type Part, parts } from '../../../directory/forms.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Names } from '../../../island/Facts.tsx';
import { keyFor } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo, scriptPrefix } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { OneChange, stay, type Tell, Write } from './Change.tsx';
import { EntryForm } from './EntryForm.tsx';
import { Said } from './Said.tsx';
import { words } from './strings.ts';
import type { Change, Entry, Listed } from './types.ts';

/** Milliseconds after which the lists are read again: while the publisher is at work, and at other times. */
const SOON = 2_000;
const OFTEN = 20_000;

/** What has entries to change; guides that are not there yet come from a table. */
const TABS = parts.filter((part) => part !== 'guides');

/** The directory: written by one of staff, agreed to by another; and all that was changed. */
export default function Directory({ rest: [first, second] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  const part = TABS.find((one) => one === first) ?? 'opening';
  const view = first === 'changes' ? first : part;
  const tabs = (
    <nav className="desk-tabs no-print" aria-label={words.view}>
      {([...TABS, 'changes'] as const).map((one) => (
        <a key={one} href={routeTo('directory', one)} aria-current={one === view ? 'page' : undefined}>
          {words.views[one]}
        </a>
      ))}
    </nav>
  );
  const tools =
    view === 'guide' ? (
      <div className="desk-tools no-print">
        {tabs}
        <a href={routeTo('guideTable')}>{words.bring}</a>
      </div>
    ) : (
      tabs
    );
  if (view === 'changes')
    return (
      <Desk
        key={view}
        name={['directoryChanges']}
        words={{ ...words, empty: words.noChanges }}
        read={(from) => client.directoryChanges({ view: 'all', ...from })}
        idOf={({ id }) => id}
        every={(changes) => (changes.some(({ state }) => state === 'agreed') ? SOON : OFTEN)}
        at={second}
        columns={changeColumns(say)}
        tools={tools}
      >
        {(change, tell) => <OneChange key={change.id} change={change} tell={tell} />}
      </Desk>
    );
  return (
    <Desk
      key={view}
      name={['directory', part]}
      words={words}
      read={async () => ({ items: (await client.directoryEntries({ part })).items, next: null })}
      idOf={({ slug }) => slug}
      every={(entries) => (entries.some(({ change }) => change?.state === 'agreed') ? SOON : OFTEN)}
      at={second}
      columns={part === 'guide' ? guideColumns(say) : entryColumns}
      tools={tools}
      mixed
    >
      {(listed, tell) => <OneListed key={listed.slug} part={part} listed={listed} tell={tell} />}
    </Desk>
  );
}

const entryColumns: readonly Column<Listed>[] = [
  { head: words.entry, width: 'minmax(0, 2fr)', cell: ({ name }) => <span translate="no">{name}</span> },
  {
    head: words.state,
    width: 'minmax(0, 1fr)',
    cell: ({ change }) => (change ? words.states[change.state] : ''),
  },
];

const guideColumns = (say: Saying): readonly Column<Listed>[] => [
  ...entryColumns,
  {
    head: words.checked,
    width: 'minmax(0, 8rem)',
    figures: true,
    cell: ({ checked }) => checked && say.day(startOfDay(checked)),
  },
];

const changeColumns = (say: Saying): readonly Column<Change>[] => [
  { head: words.entry, width: 'minmax(0, 1fr)', cell: ({ name }) => name },
  { head: words.part, width: 'minmax(0, 6rem)', cell: ({ part }) => words.views[part] },
  { head: words.byWhom, width: 'minmax(0, 5rem)', cell: ({ madeBy }) => <Names people={[madeBy]} /> },
  { head: words.when, width: 'minmax(0, 8rem)', figures: true, cell: ({ madeAt }) => say.nearDay(madeAt) },
  { head: words.state, width: 'minmax(0, 9rem)', cell: ({ state }) => words.states[state] },
];

function OneListed({ part, listed: { slug, change }, tell }: { part: Part; listed: Listed; tell: Tell }) {
  const { client } = useRoom();
  const entry = useQuery({
    queryKey: ['directory', part, slug, change?.id, change?.state],
    queryFn: () => client.directoryEntry({ part, slug }),
  });
  return <Reading query={entry}>{(entry) => <OneEntry entry={entry} tell={tell} />}</Reading>;
}

function OneEntry({ entry, tell }: { entry: Entry; tell: Tell }) {
  const { client } = useRoom();
  const { today } = useSaying();
  const [edited, setEdited] = useState<Entry | null>(null);
  const { slug, hash, said, change } = entry;
  function edit(begun: Entry | null) {
    setEdited(begun);
    stay();
  }
  if (change) return <OneChange change={change} tell={tell} />;
  if (edited)
    return (
      <>
        <h2>{entry.name}</h2>
        <EntryForm
          entry={edited}
          done={() => {
            edit(null);
            tell.say(words.sent);
          }}
          leave={() => edit(null)}
        />
      </>
    );
  const page = pageOf(said.part, slug);
  return (
    <>
      <h2>
        {page ? (
          <a href={`${scriptPrefix()}${page}`} target="_blank" rel="noreferrer">
            {entry.name}
          </a>
        ) : (
          entry.name
        )}
      </h2>
      <Said said={said} />
      <div className="acts">
        <Act weight="main" onPress={() => edit(entry)}>
          {words.edits[said.part]}
        </Act>
      </div>
      {said.part === 'guide' && said.lastChecked !== today && (
        <Write
          word={words.stillTrue}
          run={(key) => {
            const body = { slug, hash, said: { ...said, lastChecked: today } };
            return client.changeDirectory(body, { key: keyFor(key, body) });
          }}
          done={() => {
            stay();
            tell.say(words.sent);
          }}
        />
      )}
    </>
  );
}

/** The page on which everybody reads it, where it has one of its own. */
const pageOf = (part: Part, slug: string): string | null =>
  part === 'guide'
    ? `/services/${slug}/`
    : part === 'opening' || part === 'contact'
      ? `/centers/${slug}/`
      : null;
