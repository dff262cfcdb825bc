import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { Shots } from '../../../island/Shots.tsx';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import type { Mine as Matter } from '../types.ts';
import { Keep, Say } from './Say.tsx';
import { words } from './strings.ts';
import { Word } from './Word.tsx';

/** Matters that this member said: who has each, until when, what came of it, and the last word. `#/said/<id>` is one alone. */
export default function Mine({ rest: [id] }: ViewProps) {
  const { client } = useRoom();
  const [begun, setBegun] = useState<'say' | 'keep' | null>(null);
  const [told, setTold] = useState('');
  const mine = useQuery({ queryKey: ['said'], queryFn: () => client.myMatters({}) });
  const posts = useQuery({ queryKey: ['posts'], queryFn: () => client.myPosts({}) });
  const done = (sentence: string) => {
    setBegun(null);
    setTold(sentence);
  };
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <p role="status">{told}</p>
      {begun === 'say' && <Say close={() => setBegun(null)} done={done} />}
      {begun === 'keep' && <Keep close={() => setBegun(null)} done={done} />}
      {begun === null && (
        <div className="acts">
          <Act weight="main" onPress={() => setBegun('say')}>
            {words.say}
          </Act>
          <Act weight="quiet" onPress={() => setBegun('keep')}>
            {words.keep}
          </Act>
          {posts.data?.receives && <a href={routeTo('today')}>{words.today}</a>}
        </div>
      )}
      <Reading query={mine}>
        {({ items }) => {
          if (items.length === 0) return <p className="pale">{words.empty}</p>;
          const one = items.filter((matter) => matter.id === id);
          const shown = one.length > 0 ? one : items;
          return (
            <>
              <ul className="ruled">
                {shown.map((matter) => (
                  <One key={matter.id} matter={matter} whole={one.length > 0} tell={setTold} />
                ))}
              </ul>
              {one.length > 0 && (
                <p className="apart">
                  <a href={routeTo('said')}>{words.all}</a>
                </p>
              )}
            </>
          );
        }}
      </Reading>
    </View>
  );
}

interface OneProps {
  matter: Matter;
  whole: boolean;
  tell: (sentence: string) => void;
}

function One({ matter, whole, tell }: OneProps) {
  const say = useSaying();
  const { client, facts } = useRoom();
  const { no, kindId, place, state, dueAt, holder, held, mergedInto, steps, reads, pictures } = matter;
  // In the page's script; of rules that are no longer in force the server knows it.
  const kind = facts.matterKinds.find(({ value }) => value === kindId)?.text ?? matter.kind;
  return (
    <li>
      <div className="row entry">
        <span className="row-title">{`${kind}\u00a0· ${place}`}</span>
        <span className="figures">{no}</span>
        <strong className="row-note">
          {words.states[state]} {mergedInto && fill(words.merged, { no: mergedInto })}
        </strong>
        {dueAt !== null && (
          <span className="row-note">
            {fill(words.until, {
              holder: holder || (held ? words.somebody : words.desk),
              due: say.instant(dueAt),
            })}
          </span>
        )}
      </div>
      <Shots
        ids={pictures}
        read={(id) => client.myPicture({ id })}
        open={fill(words.pictures, { count: pictures.length })}
        name={words.picture}
      />
      <Word matter={matter} tell={tell} />
      <details open={whole}>
        <summary>{words.history}</summary>
        <ol className="ruled">
          {steps.map((step) => (
            <li key={`${step.at} ${step.step}`}>
              <span className="figures">{say.instant(step.at)}</span>{' '}
              {words.steps[step.step as keyof typeof words.steps]}
              {step.words && <p>{step.words}</p>}
            </li>
          ))}
        </ol>
        {reads.length > 0 && (
          <>
            <p>{words.reads}</p>
            <ul>
              {reads.map(({ at, why }) => (
                <li key={at}>{fill(words.read, { at: say.instant(at), why })}</li>
              ))}
            </ul>
          </>
        )}
      </details>
    </li>
  );
}
