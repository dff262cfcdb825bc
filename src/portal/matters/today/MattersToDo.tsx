import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fill } from '../../../island/fill.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useRoom } from '../../frame/room.ts';
import type { Todo } from '../../places.ts';
import { words } from './strings.ts';

/** Tells the cover of what this member was given and has to do something about. */
export default function MattersToDo({ tell }: { tell: (things: readonly Todo[]) => void }) {
  const { client } = useRoom();
  const say = useSaying();
  const given = useQuery({ queryKey: ['given', 'first'], queryFn: () => client.matters({ view: 'mine' }) });
  const mine = (given.data?.items ?? []).filter(({ can }) => can.length > 0);
  const count = mine.length;
  const due = mine[0]?.dueAt ? say.instant(mine[0].dueAt) : '';
  useEffect(() => {
    tell(
      count === 0 ? [] : [{ id: 'matters', href: routeTo('today'), text: fill(words.todo, { count, due }) }],
    );
  }, [count, due, tell]);
  return null;
}
