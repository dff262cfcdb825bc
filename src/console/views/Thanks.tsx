import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { keyFor, newKey } from '../../island/key.ts';
import { More } from '../../island/More.tsx';
import { Reading } from '../../island/Reading.tsx';
import { useSending } from '../../island/sending.ts';
import { Tried } from '../../island/Tried.tsx';
import { View } from '../../island/View.tsx';
import { type Thanks as Row, useRoom } from '../room.ts';

const OFTEN = 20_000;

/** Words of thanks that the served and the volunteer want on the wall, and that staff have not looked at. */
export function Thanks() {
  const { strings, client } = useRoom();
  const words = strings.thanks;
  const [said, setSaid] = useState('');
  const thanks = useInfiniteQuery({
    queryKey: ['thanks'],
    queryFn: ({ pageParam }) => client.thanks({ view: 'desk', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: OFTEN,
  });
  return (
    <View title={words.title}>
      <p className="pale">{words.lead}</p>
      <p className="said" role="status">
        {said}
      </p>
      <Reading query={thanks}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p>{words.empty}</p>;
          return (
            <ol className="ruled desk-list">
              {rows.map((row) => (
                <Decide key={row.id} row={row} say={setSaid} />
              ))}
            </ol>
          );
        }}
      </Reading>
      <More query={thanks} />
    </View>
  );
}

function Decide({ row, say }: { row: Row; say: (sentence: string) => void }) {
  const { strings, client } = useRoom();
  const words = strings.thanks;
  const [formKey] = useState(newKey);
  const deciding = useSending(
    (show: boolean) => client.decideThanks({ id: row.id, show }, { key: keyFor(formKey, { show }) }),
    ({ state }) => say(state === 'shown' ? words.shown : words.kept),
  );
  return (
    <li>
      <p>{row.words}</p>
      <p className="pale" translate="no">
        {row.served.name} → {row.volunteers.map(({ name }) => name).join(' ')}
      </p>
      <p className="pale">{row.service}</p>
      <Tried trouble={deciding.trouble} />
      {row.can.includes('decide') ? (
        <div className="acts">
          <Act
            weight="main"
            pending={deciding.pending}
            pendingText={strings.working}
            onPress={() => deciding.send(true)}
          >
            {words.show}
          </Act>
          <Act pending={deciding.pending} pendingText={strings.working} onPress={() => deciding.send(false)}>
            {words.keep}
          </Act>
        </div>
      ) : (
        <p className="pale">{words.other}</p>
      )}
    </li>
  );
}
