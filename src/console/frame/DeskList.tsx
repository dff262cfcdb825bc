import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { More } from '../../island/More.tsx';
import { Reading } from '../../island/Reading.tsx';
import { View } from '../../island/View.tsx';

/** Milliseconds after which the list is read again, as others work on it too. */
const OFTEN = 20_000;

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** What waits for staff, page by page, under the sentence that says what was just done. */
export function DeskList<Item>({
  name,
  words,
  read,
  row,
}: {
  /** Of the list, among all that the console reads. */
  name: string;
  words: { title: string; lead: string; empty: string };
  read: (from: { cursor?: string }) => Promise<Page<Item>>;
  /** One item as an entry of the list; `say` tells what was done with it. */
  row: (item: Item, say: (sentence: string) => void) => ReactNode;
}) {
  const [said, setSaid] = useState('');
  const list = useInfiniteQuery({
    queryKey: [name],
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: OFTEN,
  });
  return (
    <View title={words.title}>
      <p className="pale">{words.lead}</p>
      <p className="said" role="status">
        {said}
      </p>
      <Reading query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p>{words.empty}</p>;
          return <ol className="ruled desk-list">{items.map((item) => row(item, setSaid))}</ol>;
        }}
      </Reading>
      <More query={list} />
    </View>
  );
}
