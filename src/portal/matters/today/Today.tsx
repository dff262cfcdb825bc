import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { dayOf } from '../../../calendar/shanghai.ts';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { Shots } from '../../../island/Shots.tsx';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { stepsHeld } from '../outbox/outbox.ts';
import type { Given } from '../types.ts';
import { Steps, Waits } from './Steps.tsx';
import { words } from './strings.ts';

/** What this member was given, the nearest limit first, each with the steps that they may take: for one thumb, and without a network. */
export default function Today() {
  const { client, parts } = useRoom();
  const say = useSaying();
  const [told, setTold] = useState('');
  useEffect(() => {
    // What says that a step waits is there before the network is gone.
    parts.held().catch(() => undefined);
  }, [parts]);
  const given = useInfiniteQuery({
    queryKey: ['given'],
    queryFn: ({ pageParam }) => client.matters({ view: 'mine', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <p role="status">{told}</p>
      <Reading query={given}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          const open = all.filter(({ can }) => can.length > 0);
          const isNow = ({ dueAt }: Given) => dueAt !== null && dayOf(Date.parse(dueAt)) <= say.today;
          if (all.length === 0) return <p className="pale">{words.empty}</p>;
          return (
            <>
              <Part title={words.now} matters={open.filter(isNow)} tell={setTold} />
              <Part title={words.later} matters={open.filter((one) => !isNow(one))} tell={setTold} />
              <Part title={words.waits} matters={all.filter(({ can }) => can.length === 0)} tell={setTold} />
            </>
          );
        }}
      </Reading>
      <More query={given} />
      <p className="apart">
        <a href={routeTo('requests')}>{words.calendar}</a>
      </p>
    </View>
  );
}

interface PartProps {
  title: string;
  matters: readonly Given[];
  tell: (sentence: string) => void;
}

function Part({ title, matters, tell }: PartProps) {
  if (matters.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="ruled">
        {matters.map((matter) => (
          <One key={matter.id} matter={matter} tell={tell} />
        ))}
      </ul>
    </>
  );
}

function One({ matter, tell }: { matter: Given; tell: (sentence: string) => void }) {
  const room = useRoom();
  const say = useSaying();
  const { kind, urgent, outward, place, dueAt, state, pictures } = matter;
  const held = stepsHeld.useHeld(room).filter(({ body }) => body.input.id === matter.id);
  const presses = matter.can.length > 0;
  const late = dueAt !== null && Date.parse(dueAt) < say.now;
  const due = dueAt && fill(late ? words.over : words.due, { due: say.instant(dueAt) });
  const name = room.facts.matterKinds.find(({ value }) => value === kind)?.text;
  return (
    <li>
      <div className="row entry">
        <span className="row-title">{outward || place}</span>
        <span className={`standing ${presses && (late || urgent) ? 'standing-urgent' : 'standing-held'}`}>
          {urgent && words.urgent} {words.states[state]}
        </span>
        <span className="row-note">{[place, name].filter(Boolean).join('\u00a0· ')}</span>
        <span className="row-note">{due}</span>
      </div>
      <Shots
        ids={pictures.map(({ id }) => id)}
        read={(id) => room.client.shownPicture({ id })}
        open={fill(words.pictures, { count: pictures.length })}
        name={words.picture}
      />
      {held.length > 0 ? <Waits held={held} /> : <Steps matter={matter} tell={tell} />}
    </li>
  );
}
