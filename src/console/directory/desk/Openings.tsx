import { type ReactNode, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { routeTo, scriptPrefix } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { OpeningForm } from './OpeningForm.tsx';
import { Said } from './Said.tsx';
import { words } from './strings.ts';
import type { Center, Change } from './types.ts';

/** Milliseconds after which the lists are read again: while the publisher is at work, and at other times. */
const SOON = 2_000;
const OFTEN = 20_000;

type Tell = { say: (sentence: string) => void };

/** What was pressed goes away with what it did; the place it stood in takes the focus. */
const stay = () => document.querySelector<HTMLElement>('.desk-pane')?.focus();

/** When the centers are open: written by one of staff, agreed to by another; and all that was changed. */
export default function Openings({ rest: [first, second] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  const view = first === 'changes' ? 'changes' : 'all';
  const tools = (
    <nav className="desk-tabs no-print" aria-label={words.view}>
      {(['all', 'changes'] as const).map((one) => (
        <a key={one} href={routeTo('centers', one)} aria-current={one === view ? 'page' : undefined}>
          {words.views[one]}
        </a>
      ))}
    </nav>
  );
  if (view === 'changes')
    return (
      <Desk
        key={view}
        name={['openingChanges']}
        words={{ ...words, empty: words.noChanges }}
        read={(from) => client.openingChanges({ view: 'all', ...from })}
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
      name={['centers']}
      words={words}
      read={async () => ({ items: (await client.centers({})).items, next: null })}
      idOf={({ slug }) => slug}
      every={(centers) => (centers.some(({ change }) => change?.state === 'agreed') ? SOON : OFTEN)}
      at={second}
      columns={centerColumns}
      tools={tools}
      mixed
    >
      {(center, tell) => <OneCenter key={center.slug} center={center} tell={tell} />}
    </Desk>
  );
}

const centerColumns: readonly Column<Center>[] = [
  { head: words.center, width: 'minmax(0, 1fr)', cell: ({ name }) => name },
  {
    head: words.state,
    width: 'minmax(0, 9rem)',
    cell: ({ change }) => (change ? words.states[change.state] : ''),
  },
];

const changeColumns = (say: Saying): readonly Column<Change>[] => [
  { head: words.center, width: 'minmax(0, 1fr)', cell: ({ name }) => name },
  { head: words.byWhom, width: 'minmax(0, 5rem)', cell: ({ madeBy }) => <Names people={[madeBy]} /> },
  { head: words.when, width: 'minmax(0, 8rem)', figures: true, cell: ({ madeAt }) => say.nearDay(madeAt) },
  { head: words.state, width: 'minmax(0, 9rem)', cell: ({ state }) => words.states[state] },
];

function OneCenter({ center, tell }: { center: Center; tell: Tell }) {
  const [editing, setEditing] = useState(false);
  function edit(on: boolean) {
    setEditing(on);
    stay();
  }
  if (center.change) return <OneChange change={center.change} tell={tell} />;
  if (editing)
    return (
      <>
        <h2>{center.name}</h2>
        <OpeningForm
          key={center.hash}
          center={center}
          done={() => {
            edit(false);
            tell.say(words.sent);
          }}
          leave={() => edit(false)}
        />
      </>
    );
  return (
    <>
      <h2>
        <a href={`${scriptPrefix()}/centers/${center.slug}/`} target="_blank" rel="noreferrer">
          {center.name}
        </a>
      </h2>
      <Said opening={center.opening} />
      <div className="acts">
        <Act weight="main" onPress={() => edit(true)}>
          {words.edit}
        </Act>
      </div>
    </>
  );
}

/** A change, line beside line, with what its reader may do. */
function OneChange({ change, tell }: { change: Change; tell: Tell }) {
  const say = useSaying();
  const { before, after, state, problem, decidedBy } = change;
  return (
    <>
      <h2>{change.name}</h2>
      <p className="desk-state" role="status">
        <strong>{words.states[state]}</strong> {problem}
      </p>
      {state === 'waiting' && <Decide change={change} tell={tell} />}
      <Side head={words.before}>
        <Said opening={before} beside={after} mark="del" />
      </Side>
      <Side head={words.after}>
        <Said opening={after} beside={before} mark="ins" />
      </Side>
      <Facts>
        <Fact name={words.byWhom}>
          <Names people={[change.madeBy]} /> {say.instant(change.madeAt)}
        </Fact>
        <Fact name={words.decidedBy}>
          {decidedBy && change.decidedAt && (
            <>
              <Names people={[decidedBy]} /> {say.instant(change.decidedAt)}
            </>
          )}
        </Fact>
        <Fact name={words.states.live}>
          {state === 'live' && change.endedAt && say.instant(change.endedAt)}
        </Fact>
      </Facts>
      {state === 'live' && <Undo change={change} tell={tell} />}
    </>
  );
}

function Side({ head, children }: { head: string; children: ReactNode }) {
  return (
    <section aria-label={head}>
      <h3>{head}</h3>
      {children}
    </section>
  );
}

function Decide({ change: { id, mine }, tell }: { change: Change; tell: Tell }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const done = (sentence: string) => () => {
    stay();
    tell.say(sentence);
  };
  const agreeing = useSending(
    () => client.agreeOpening({ id }, { key: keyFor(formKey, 'agree') }),
    done(words.agreed),
  );
  const dropping = useSending(
    () => client.dropOpening({ id }, { key: keyFor(formKey, 'drop') }),
    done(words.dropped),
  );
  return (
    <>
      <Tried trouble={agreeing.trouble ?? dropping.trouble} />
      {mine && <p className="pale">{words.other}</p>}
      <div className="acts acts-apart">
        {!mine && (
          <Act
            weight="main"
            keys="a"
            pending={agreeing.pending}
            pendingText={strings.working}
            onPress={() => agreeing.send(undefined)}
          >
            {words.agree}
          </Act>
        )}
        <Act
          keys="r"
          pending={dropping.pending}
          pendingText={strings.working}
          onPress={() => dropping.send(undefined)}
        >
          {mine ? words.takeBack : words.drop}
        </Act>
      </div>
    </>
  );
}

/** What stood before is written anew, as a change like any other. */
function Undo({ change, tell }: { change: Change; tell: Tell }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const undoing = useSending(
    async () => {
      const center = (await client.centers({})).items.find(({ slug }) => slug === change.center);
      const body = { hash: center?.hash ?? '', opening: change.before };
      return client.changeOpening({ slug: change.center, ...body }, { key: keyFor(formKey, body) });
    },
    () => tell.say(words.undone),
  );
  return (
    <>
      <Tried trouble={undoing.trouble} />
      <div className="acts">
        <Act
          weight="quiet"
          pending={undoing.pending}
          pendingText={strings.working}
          onPress={() => undoing.send(undefined)}
        >
          {words.undo}
        </Act>
      </div>
    </>
  );
}
