import { More } from '../../island/More.tsx';
import { Reading } from '../../island/Reading.tsx';
import { routeTo } from '../../island/route.ts';
import { View } from '../../island/View.tsx';
import { useRequests } from '../reading.ts';
import { useRoom } from '../room.ts';
import { RequestRow } from './RequestRow.tsx';

/** Who needs a hand: requests this member may offer for. */
export function OpenRequests() {
  const { strings } = useRoom();
  const words = strings.open;
  const open = useRequests('open');
  return (
    <View title={words.title} back={{ href: routeTo(), text: strings.place }}>
      <p className="pale">{words.lead}</p>
      <Reading query={open}>
        {({ pages }) => {
          const requests = pages.flatMap(({ items }) => items);
          if (requests.length === 0) return <p>{words.empty}</p>;
          return (
            <>
              <ul className="ruled">
                {requests.map((request) => (
                  <RequestRow key={request.id} request={request} />
                ))}
              </ul>
              <More query={open} />
            </>
          );
        }}
      </Reading>
    </View>
  );
}
