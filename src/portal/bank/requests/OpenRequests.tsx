import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { words as frame } from '../../frame/strings.ts';
import { useRequests } from './reading.ts';
import { RequestRow } from './row/RequestRow.tsx';
import { words } from './strings.ts';

/** Who needs a hand: requests this member may offer for. */
export default function OpenRequests() {
  const open = useRequests('open');
  return (
    <View title={words.open.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.open.lead}</p>
      <Reading query={open}>
        {({ pages }) => {
          const requests = pages.flatMap(({ items }) => items);
          if (requests.length === 0) return <p>{words.open.empty}</p>;
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
