import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import { Beside } from './Said.tsx';
import { words } from './strings.ts';
import type { Change } from './types.ts';

export type Tell = { say: (sentence: string) => void };

/** What was pressed goes away with what it did; the place it stood in takes the focus, and is read from its top. */
export function stay(): void {
  const pane = document.querySelector<HTMLElement>('.desk-pane');
  pane?.focus();
  pane?.scrollTo(0, 0);
}

/** A change, line beside line, with what its reader may do. */
export function OneChange({ change, tell }: { change: Change; tell: Tell }) {
  const say = useSaying();
  const { part, before, after, state, problem, decidedBy } = change;
  return (
    <>
      <h2>{change.name}</h2>
      <p className="desk-state" role="status">
        <strong>{words.states[state]}</strong> {problem}
      </p>
      {state === 'waiting' && <Decide change={change} tell={tell} />}
      <Beside before={before} after={after} />
      <Facts>
        <Fact name={words.part}>{words.views[part]}</Fact>
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
      {change.back && <Undo change={change} tell={tell} />}
    </>
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
    () => client.agreeDirectory({ id }, { key: keyFor(formKey, 'agree') }),
    done(words.agreed),
  );
  const dropping = useSending(
    () => client.dropDirectory({ id }, { key: keyFor(formKey, 'drop') }),
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
function Undo({ change: { part, slug, before }, tell }: { change: Change; tell: Tell }) {
  const { client } = useRoom();
  return (
    <Write
      word={words.undo}
      run={async (key) => {
        const { hash } = await client.directoryEntry({ part, slug });
        const body = { slug, hash, said: before };
        return client.changeDirectory(body, { key: keyFor(key, body) });
      }}
      done={() => tell.say(words.undone)}
    />
  );
}

interface WriteProps {
  word: string;
  run: (key: string) => Promise<unknown>;
  done: () => void;
}

/** A change that is written by one press. */
export function Write({ word, run, done }: WriteProps) {
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const writing = useSending(() => run(formKey), done);
  return (
    <>
      <Tried trouble={writing.trouble} />
      <div className="acts">
        <Act
          weight="quiet"
          pending={writing.pending}
          pendingText={strings.working}
          onPress={() => writing.send(undefined)}
        >
          {word}
        </Act>
      </div>
    </>
  );
}
