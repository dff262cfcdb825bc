import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import type { NewsCalls } from '../../../news/calls.ts';
import { useServiceName } from '../../bank/serviceName.ts';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { UNREAD } from '../../frame/unread.ts';
import { Letters } from './Letters.tsx';
import { words } from './strings.ts';

type Item = Answer<NewsCalls['news']>['items'][number];

/** What happened to this member, newest first; whoever has seen it here has read it. */
export default function News() {
  const { client } = useRoom();
  const queries = useQueryClient();
  const news = useInfiniteQuery({
    queryKey: ['news', 'list'],
    queryFn: ({ pageParam }) => client.news(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const [newest] = news.data?.pages[0]?.items ?? [];
  const upTo = newest?.unread ? newest.seq : 0;
  useEffect(() => {
    if (upTo === 0) return;
    // Not read this time is read the next time.
    client.readNews({ upTo }, { key: `news.read.${upTo}` }).then(
      (left) => queries.setQueryData(UNREAD, left),
      () => undefined,
    );
  }, [client, queries, upTo]);
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <Reading query={news}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="pale">{words.empty}</p>;
          return (
            <ul className="ruled">
              {items.map((item) => (
                <Line key={item.seq} item={item} />
              ))}
            </ul>
          );
        }}
      </Reading>
      <More query={news} />
      <Letters />
    </View>
  );
}

function Line({
  item: { at, kind, about, unread, service, startsAt, minutes, no, forAnother },
}: {
  item: Item;
}) {
  const serviceName = useServiceName();
  const say = useSaying();
  return (
    <li>
      <a className={unread ? 'row' : 'row news-read'} href={placeOf(kind, about)}>
        <span className="row-title">
          {forAnother && <span className="acting">{words.forAnother}</span>}
          {fill(words.kinds[kind], {
            what: service ? serviceName(service) : '',
            when: startsAt ? say.instant(startsAt) : '',
            length: minutes ? say.minutes(minutes) : '',
            no: no ?? '',
          })}
        </span>
        {unread && <span className="standing standing-held">{words.fresh}</span>}
        <span className="row-note">
          <time dateTime={at}>{say.instant(at)}</time>
        </span>
      </a>
    </li>
  );
}

/** Where it is seen, and what can be done about it. */
function placeOf(kind: Item['kind'], about: string): string {
  const [of = ''] = kind.split('-');
  if (of === 'request' || of === 'thanks') return routeTo('request', about);
  if (of === 'matter') return routeTo('said', about);
  return routeTo(PLACES[of] ?? 'passbook');
}
const PLACES: { readonly [of: string]: string } = {
  claim: 'claims',
  certificate: 'certificates',
  kin: 'ties',
  mandate: 'ties',
  card: 'acts',
  codes: 'acts',
  visit: 'activities',
  details: 'data',
  right: 'data',
  post: 'data',
  leaving: 'leaving',
  task: 'today',
};
