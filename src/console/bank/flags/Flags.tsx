import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { written } from '../../frame/saveTable.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { aboutOf, actOf, detailsOf, whoOf } from '../trail/saying.ts';
import { words } from './strings.ts';

type Flag = Answer<ConsoleCalls['flags']>['items'][number];

/** What is there to look at, with the rows under it. */
export default function Flags({ rest: [first, second] }: ViewProps) {
  const { client } = useRoom();
  const say = useSaying();
  const state = first === 'closed' ? 'closed' : 'open';
  return (
    <Desk
      key={state}
      name={['flags', state]}
      words={{ ...words, empty: state === 'open' ? words.empty : words.emptyClosed }}
      read={(from) => client.flags({ state, ...from })}
      idOf={({ id }) => id}
      at={first === 'closed' || first === 'open' ? second : first}
      columns={columns(say)}
      tools={
        <div className="desk-tools no-print">
          <nav className="desk-tabs" aria-label={words.tabs.label}>
            {(['open', 'closed'] as const).map((one) => (
              <a key={one} href={routeTo('flags', one)} aria-current={one === state ? 'page' : undefined}>
                {words.tabs[one]}
              </a>
            ))}
          </nav>
        </div>
      }
    >
      {(flag, { done }) => <One key={flag.id} flag={flag} done={done} />}
    </Desk>
  );
}

function columns(say: Saying): readonly Column<Flag>[] {
  return [
    { head: words.what, width: 'minmax(0, 1fr)', cell: ({ sentence }) => sentence },
    {
      head: words.who,
      width: 'minmax(0, 8rem)',
      spare: true,
      cell: ({ people }) => <Names people={people} />,
    },
    {
      head: words.since,
      width: 'minmax(0, 8rem)',
      figures: true,
      cell: ({ raisedAt }) => say.nearDay(raisedAt),
      text: ({ raisedAt }) => written(raisedAt),
    },
  ];
}

function One({ flag, done }: { flag: Flag; done: (sentence: string) => void }) {
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const closing = useSending(
    (word: string) => client.closeFlag({ id: flag.id, word }, { key: keyFor(formKey, { word }) }),
    () => done(words.closed),
  );
  return (
    <>
      <h2 translate="no">{flag.sentence}</h2>
      {flag.can.includes('close') && (
        <div className="acts">
          <WithReason
            keys="a"
            id="closeWord"
            open={words.close}
            label={words.closeWord}
            button={words.closeSend}
            sending={closing}
          />
        </div>
      )}
      {!flag.closed && flag.can.length === 0 && <p className="pale">{words.own}</p>}
      <Facts>
        <Fact name={words.who}>
          <Names numbers people={flag.people} />
        </Fact>
        <Fact name={words.since}>{say.instant(flag.raisedAt)}</Fact>
        <Fact name={words.word}>{flag.closed?.word}</Fact>
        <Fact name={words.by}>
          {flag.closed && (
            <>
              <Names numbers people={[flag.closed.by]} /> {say.instant(flag.closed.at)}
            </>
          )}
        </Fact>
      </Facts>
      <h3>{words.rows}</h3>
      <ol className="ruled">
        {flag.rows.map((row) => (
          <li key={row}>
            <Under row={row} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** One row that a flag rests on: `claim:<id>`, `request:<id>`, `transfer:<seq>`, `audit:<seq>`. */
function Under({ row }: { row: string }) {
  const [kind = '', id = ''] = row.split(':');
  if (kind === 'claim') return <Claim id={id} />;
  if (kind === 'request') return <Request id={id} />;
  return <Deed row={row} />;
}

/** An entry of the book, or an act of the trail. */
function Deed({ row }: { row: string }) {
  const { client } = useRoom();
  const say = useSaying();
  const deeds = useQuery({ queryKey: ['deeds', row], queryFn: () => client.deeds({ row }) });
  return (
    <Reading query={deeds}>
      {({ items }) => (
        <span className="figures">
          {row}{' '}
          {items.map((one) => (
            <span key={one.id}>
              {say.instant(one.at)} {whoOf(one)} {actOf(one.act)} {aboutOf(one)} {detailsOf(one)}
            </span>
          ))}
        </span>
      )}
    </Reading>
  );
}

function Claim({ id }: { id: string }) {
  const { client } = useRoom();
  const say = useSaying();
  const claim = useQuery({ queryKey: ['claim', id], queryFn: () => client.claim({ id }) });
  return (
    <Reading query={claim}>
      {({ volunteer, service, startsAt, endsAt, minutes, maker, reviews }) =>
        fill(words.claim, {
          volunteer: volunteer.name,
          service: service.name,
          span: say.span(startsAt, endsAt),
          length: say.minutes(minutes),
          maker: maker.name,
          reviews: reviews.map(({ by }) => by.name).join('、') || words.nobody,
        })
      }
    </Reading>
  );
}

function Request({ id }: { id: string }) {
  const { client } = useRoom();
  const say = useSaying();
  const request = useQuery({ queryKey: ['request', id], queryFn: () => client.request({ id }) });
  return (
    <Reading query={request}>
      {({ served, service, startsAt, minutes, volunteers }) =>
        fill(words.request, {
          served: served.name,
          service: service.name,
          at: say.instant(startsAt),
          length: say.minutes(minutes),
          volunteers: volunteers.map(({ name }) => name).join('、') || words.nobody,
        })
      }
    </Reading>
  );
}
