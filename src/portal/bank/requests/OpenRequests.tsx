import { useState } from 'react';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { Choice } from '../../frame/Choice.tsx';
import { words as frame } from '../../frame/strings.ts';
import { useServiceName } from '../serviceName.ts';
import type { Request } from '../types.ts';
import { ByDay } from './ByDay.tsx';
import { useRequests } from './reading.ts';
import { words } from './strings.ts';

/** Who needs a hand: requests this member may offer for, day by day, of one kind where there are several. */
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
              <OfKind requests={requests} />
              <More query={open} />
            </>
          );
        }}
      </Reading>
    </View>
  );
}

function OfKind({ requests }: { requests: Request[] }) {
  const serviceName = useServiceName();
  const [kind, setKind] = useState('');
  const kinds = new Map(requests.map(({ service }) => [service.id, serviceName(service)]));
  // The last of a kind may have been taken meanwhile.
  const chosen = kinds.has(kind) ? kind : '';
  return (
    <>
      {kinds.size > 1 && (
        <Choice
          id="kind"
          label={words.open.kind}
          value={chosen}
          onChange={setKind}
          options={[
            { value: '', text: words.open.all },
            ...[...kinds].map(([value, text]) => ({ value, text })),
          ]}
        />
      )}
      <ByDay requests={requests.filter(({ service }) => chosen === '' || service.id === chosen)} level="h2" />
    </>
  );
}
