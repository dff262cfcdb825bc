import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input } from '../../../contract/call.ts';
import type { ViewProps } from '../../../island/door.ts';
import { Names } from '../../../island/Facts.tsx';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { every, useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { Filter } from './Filter.tsx';
import { aboutOf, actOf, type Deed, detailsOf, whoOf } from './saying.ts';
import { words } from './strings.ts';

export type Asked = Omit<Input<ConsoleCalls['deeds']>, 'cursor'>;

/** Pages of one day that a member of staff may fill. */
const PAGES_A_DAY = 20;

/** Who did what: for an auditor with filters, for everybody else what they did themselves; `today` is the close of a day. */
export default function Trail({ rest: [view] }: ViewProps) {
  const { may } = useRoom();
  return view === 'today' || !may('audit.read') ? <Today /> : <Everybody />;
}

function Everybody() {
  const { client } = useRoom();
  const [asked, setAsked] = useState<Asked>({});
  const deeds = useInfiniteQuery({
    queryKey: ['deeds', asked],
    queryFn: ({ pageParam }) => client.deeds({ ...asked, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <View title={words.title}>
      <Filter ask={setAsked} asked={asked} />
      <Reading query={deeds}>{({ pages }) => <Deeds deeds={pages.flatMap(({ items }) => items)} />}</Reading>
      <More query={deeds} />
      <p className="pale desk-lead">{words.lead}</p>
    </View>
  );
}

/** What I did today, in sums and line by line. */
function Today() {
  const { client, me } = useRoom();
  const say = useSaying();
  const deeds = useQuery({
    queryKey: ['deeds', 'today', say.today],
    queryFn: async () => {
      const from = say.today;
      const found = await every((page) => client.deeds({ from, ...page }), PAGES_A_DAY);
      return found.filter(({ by }) => by?.number === me.number);
    },
  });
  return (
    <View title={words.own} back={{ href: routeTo('inbox'), text: words.toInbox }}>
      <Reading query={deeds}>
        {(found) => {
          const sums = new Map<string, number>();
          for (const { act } of found) sums.set(act, (sums.get(act) ?? 0) + 1);
          return (
            <>
              <ul className="desk-sums" aria-label={words.sum}>
                {[...sums].map(([act, count]) => (
                  <li key={act}>
                    {actOf(act)} <span className="figures">{count}</span>
                  </li>
                ))}
              </ul>
              <Deeds deeds={found} />
            </>
          );
        }}
      </Reading>
    </View>
  );
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  const say: Saying = useSaying();
  if (deeds.length === 0) return <p className="pale">{words.empty}</p>;
  return (
    <table className="desk-table">
      <thead>
        <tr>
          {[words.at, words.who, words.act, words.about, words.details].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deeds.map((deed) => (
          <tr key={deed.id + deed.at}>
            <td className="figures">{say.instant(deed.at)}</td>
            <td>{deed.by ? <Names numbers people={[deed.by]} /> : whoOf(deed)}</td>
            <td>{actOf(deed.act)}</td>
            <td translate="no">{aboutOf(deed)}</td>
            <td>{detailsOf(deed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
