import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Select } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { ReverseForm } from '../moves/ReverseForm.tsx';
import { words } from './strings.ts';

type Account = Answer<ConsoleCalls['account']>;
type Entry = Answer<ConsoleCalls['passbook']>['items'][number];

/** A member's passbook as staff and the auditor read it: figures, what is under way, a month to print, every entry. */
export default function Book({ rest: [member = ''] }: ViewProps) {
  const { client } = useRoom();
  const account = useQuery({ queryKey: ['account', member], queryFn: () => client.account({ member }) });
  return (
    <Reading query={account}>
      {(found) => (
        <View
          title={fill(words.title, { name: found.name })}
          back={{ href: routeTo('members'), text: words.back.replace('← ', '') }}
        >
          <Figures account={found} member={member} />
          <Months member={member} account={found} />
          <Entries member={member} />
        </View>
      )}
    </Reading>
  );
}

function Figures({ account, member }: { account: Account; member: string }) {
  const { client } = useRoom();
  const say = useSaying();
  const owed = useQuery({ queryKey: ['owed', member], queryFn: () => client.owed({ member }) });
  const figures: [string, number | undefined][] = [
    [words.available, account.available],
    [words.held, account.held],
    [words.honour, account.honour],
    [words.toCome, owed.data?.toCome],
    [words.owing, owed.data?.owing || undefined],
    [words.owedBack, owed.data?.owedBack || undefined],
  ];
  return (
    <dl className="desk-figures no-print">
      {figures.map(
        ([name, minutes]) =>
          minutes !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figures">{say.minutes(minutes)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** One month as it is printed and given to who has no telephone. */
function Months({ member, account }: { member: string; account: Account }) {
  const { client } = useRoom();
  const say = useSaying();
  const [chosen, setChosen] = useState('');
  const months = useQuery({ queryKey: ['statements', member], queryFn: () => client.statements({ member }) });
  const month = chosen || months.data?.items[0]?.month || '';
  const statement = useInfiniteQuery({
    queryKey: ['statement', member, month],
    queryFn: ({ pageParam }) => client.statement({ member, month, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: month !== '',
  });
  if (months.data?.items.length === 0) return <p className="pale">{words.none}</p>;
  const [first] = statement.data?.pages ?? [];
  return (
    <section className="desk-sheet">
      <div className="desk-tools no-print">
        <Select
          id="bookMonth"
          label={words.months}
          value={month}
          onChange={setChosen}
          options={(months.data?.items ?? []).map((one) => ({
            value: one.month,
            text: fill(words.month, { month: say.month(one.month), entries: one.entries }),
          }))}
        />
        <Act keys="p" onPress={() => print()}>
          {words.print}
        </Act>
      </div>
      <h2>
        {words.head} {month && say.month(month)}
      </h2>
      <p translate="no">
        {account.name} {account.number}
      </p>
      {first && (
        <>
          <p className="figures">
            {words.opening} {say.minutes(first.opening.balance)}，{words.closing}{' '}
            {say.minutes(first.closing.balance)}。
            {fill(words.service, {
              times: first.honour.times,
              length: say.minutes(first.honour.minutes),
              total: say.minutes(first.honour.total),
            })}
          </p>
          <Lines entries={statement.data?.pages.flatMap(({ items }) => items) ?? []} />
          <More query={statement} onwards />
        </>
      )}
    </section>
  );
}

/** Every entry of the passbook, the newest first; each can be taken back by a second one. */
function Entries({ member }: { member: string }) {
  const { client, may } = useRoom();
  const [kind, setKind] = useState('');
  const [reversed, setReversed] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const passbook = useInfiniteQuery({
    queryKey: ['passbook', member, kind],
    queryFn: ({ pageParam }) =>
      client.passbook({
        member,
        ...(kind && { kind: kind as Entry['kind'] }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <section className="no-print">
      <h2>{words.entries}</h2>
      <p className="said" role="status">
        {told}
      </p>
      {reversed !== null && (
        <ReverseForm
          key={reversed}
          entry={reversed}
          close={(sentence) => {
            setReversed(null);
            setTold(sentence);
          }}
        />
      )}
      <Select
        id="bookKind"
        label={words.kind}
        empty={words.all}
        value={kind}
        onChange={setKind}
        options={Object.entries(words.kinds).map(([value, text]) => ({ value, text }))}
      />
      <Reading query={passbook}>
        {({ pages }) => (
          <Lines
            entries={pages.flatMap(({ items }) => items)}
            {...(may('bank.reverse') && { reverse: setReversed })}
          />
        )}
      </Reading>
      <More query={passbook} />
    </section>
  );
}

interface LinesProps {
  entries: readonly Entry[];
  reverse?: (id: string) => void;
}

function Lines({ entries, reverse }: LinesProps) {
  const say = useSaying();
  const sign = (minutes: number) => (minutes < 0 ? '−' : '+') + say.minutes(minutes);
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.change}</th>
          <th scope="col">{words.balance}</th>
          <th scope="col">{words.id}</th>
          {reverse && <td className="no-print" />}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td>{say.day(entry.effectiveAt)}</td>
            <td>
              {entry.service?.name ?? words.kinds[entry.kind]}{' '}
              {entry.with.kind === 'member' && <span translate="no">{entry.with.name}</span>} {entry.note}
            </td>
            <td className="figures">{sign(entry.change || entry.heldChange)}</td>
            <td className="figures">{say.minutes(entry.balance)}</td>
            <td className="figures">{entry.id}</td>
            {reverse && (
              <td className="no-print">
                {entry.change !== 0 && (
                  <Act weight="quiet" onPress={() => reverse(entry.id)}>
                    {words.reverse}
                  </Act>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
