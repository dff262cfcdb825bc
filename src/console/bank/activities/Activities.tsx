import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { ActivityForm } from './ActivityForm.tsx';
import { Code } from './Code.tsx';
import { words } from './strings.ts';
import { Visits } from './Visits.tsx';

type Row = Answer<ConsoleCalls['activities']>['items'][number];
export type Activity = Answer<ConsoleCalls['activity']>;

/** Activities, the code to sign in with, who came, and how it ends. */
export default function Activities({ rest: [at] }: ViewProps) {
  const { client, may } = useRoom();
  const say = useSaying();
  const [writing, setWriting] = useState(false);
  return (
    <Desk
      name={['activities']}
      words={words}
      read={(from) => client.activities({ view: 'all', ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns(say)}
      tools={
        may('requests.dispatch') && (
          <div className="desk-tools no-print">
            <Act keys="n" onPress={() => setWriting(true)}>
              {words.create}
            </Act>
          </div>
        )
      }
      instead={writing && <ActivityForm close={() => setWriting(false)} />}
      leaveInstead={() => setWriting(false)}
    >
      {({ id }, { say: tell }) => <One key={id} id={id} tell={tell} />}
    </Desk>
  );
}

function columns(say: Saying): readonly Column<Row>[] {
  return [
    { head: words.state, width: 'minmax(0, 4.5rem)', cell: ({ state }) => words.states[state] },
    { head: words.name, width: 'minmax(0, 1fr)', cell: ({ title }) => title },
    {
      head: words.when,
      width: 'minmax(0, 11rem)',
      figures: true,
      cell: ({ startsAt }) => say.instant(startsAt),
      text: ({ startsAt }) => written(startsAt),
    },
    { head: words.place, width: 'minmax(0, 8rem)', spare: true, cell: ({ place }) => place },
    {
      head: words.taken,
      width: 'minmax(0, 5rem)',
      figures: true,
      cell: ({ taken, places }) => fill(words.of, { taken, places }),
    },
  ];
}

function One({ id, tell }: { id: string; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const activity = useQuery({ queryKey: ['activity', id], queryFn: () => client.activity({ id }) });
  return <Reading query={activity}>{(found) => <About activity={found} tell={tell} />}</Reading>;
}

function About({ activity, tell }: { activity: Activity; tell: (sentence: string) => void }) {
  const say = useSaying();
  const { may } = useRoom();
  const { id, title, state, service, startsAt, endsAt, place, maker, visits, reason } = activity;
  const open = state === 'open';
  return (
    <>
      <h2>{title}</h2>
      {open && may('requests.dispatch') && <Code id={id} title={title} />}
      {open && <Close activity={activity} tell={tell} />}
      <Facts>
        <Fact name={words.state}>{words.states[state]}</Fact>
        <Fact name={words.when}>{say.span(startsAt, endsAt)}</Fact>
        <Fact name={words.place}>{place}</Fact>
        <Fact name={words.service}>{service.name}</Fact>
        <Fact name={words.create}>
          <Names numbers people={[maker]} />
        </Fact>
        <Fact name={words.cancelWhy}>{reason}</Fact>
      </Facts>
      <h3>
        {words.people} <span className="figures">{visits.length}</span>
      </h3>
      {visits.length === 0 ? (
        <p className="pale">{words.nobody}</p>
      ) : (
        <Visits activity={activity} settles={open && may('requests.dispatch')} tell={tell} />
      )}
      {open && visits.length === 0 && may('requests.dispatch') && <Cancel id={id} tell={tell} />}
    </>
  );
}

function Close({
  activity: { id, visits, endsAt },
  tell,
}: {
  activity: Activity;
  tell: (sentence: string) => void;
}) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const sending = useSending(
    () => client.closeActivity({ id }, { key: keyFor(formKey, 'close') }),
    () => tell(fill(words.closed, { count: visits.length })),
  );
  if (visits.length === 0 || Date.parse(endsAt) > say.now) return <Tried trouble={sending.trouble} />;
  return (
    <>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        <Act
          keys="a"
          weight="main"
          pending={sending.pending}
          pendingText={strings.working}
          onPress={() => sending.send(undefined)}
        >
          {words.close}
        </Act>
      </div>
    </>
  );
}

function Cancel({ id, tell }: { id: string; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const sending = useSending(
    (reason: string) => client.cancelActivity({ id, reason }, { key: keyFor(formKey, { reason }) }),
    () => tell(words.cancelled),
  );
  return (
    <section className="desk-apart">
      <WithReason
        id="cancelWhy"
        weight="quiet"
        open={words.cancel}
        button={words.cancel}
        label={words.cancelWhy}
        sending={sending}
      />
    </section>
  );
}
