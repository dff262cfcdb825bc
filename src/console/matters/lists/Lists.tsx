import { useRef } from 'react';
import { fill } from '../../../island/fill.ts';
import { keyFor } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { Bringing } from '../../frame/table/Bringing.tsx';
import { Earlier } from '../../frame/table/Earlier.tsx';
import { EmptyTable } from '../../frame/table/EmptyTable.tsx';
import { type KindOf, Listed } from './Listed.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** What 12345 sent in a table: looked through, told cell by cell what is wrong, and written down all together. */
export default function Lists() {
  const room = useRoom();
  const kindOf = useRef<KindOf>(() => '');
  async function send({ fresh }: Looked, key: string) {
    const rows = fresh.map(({ matter: { limitAt, ...matter }, called }) => ({
      ...matter,
      ...(limitAt && { limitAt }),
      kind: kindOf.current(called),
    }));
    const {
      rows: count,
      first,
      last,
    } = await room.client.writeMatterList({ rows }, { key: keyFor(key, rows) });
    return fill(words.done, { count, first, last });
  }
  return (
    <View title={words.title} back={{ href: routeTo('matters'), text: words.back }}>
      <p>{words.lead}</p>
      <p className="pale">{words.columns}</p>
      <EmptyTable words={words} />
      <Bringing
        look={async (rows, onward) => (await import('./looking.ts')).lookThrough(room, rows, onward)}
        send={send}
        noHead={words.noHead}
      >
        {(looked, { pending, send: sendNow }) => (
          <Listed
            looked={looked}
            pending={pending}
            send={(of) => {
              kindOf.current = of;
              sendNow();
            }}
          />
        )}
      </Bringing>
      <Earlier
        name="matter-lists"
        read={() => room.client.matterLists({})}
        undo={(id) => room.client.undoMatterList({ id })}
        words={words}
      />
    </View>
  );
}
