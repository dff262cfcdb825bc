import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { Bringing } from '../../frame/table/Bringing.tsx';
import { Earlier } from '../../frame/table/Earlier.tsx';
import { EmptyTable } from '../../frame/table/EmptyTable.tsx';
import type { Looked } from './looking.ts';
import { People } from './People.tsx';
import { words } from './strings.ts';

/** People who come from a table: looked through, told cell by cell what is wrong, and written down all together. */
export default function Imports() {
  const { strings } = useIsland();
  const room = useRoom();
  async function send({ fresh }: Looked, key: string) {
    const rows = fresh.map(({ person }) => person);
    const { rows: count, first, last } = await room.client.importMembers({ rows }, { key });
    return fill(words.done, { count, first, last });
  }
  return (
    <View title={words.title} back={{ href: routeTo('members'), text: words.back }}>
      <p>{words.lead}</p>
      <p className="pale">{words.columns}</p>
      <EmptyTable words={words} />
      <Bringing
        look={async (rows, onward) => (await import('./looking.ts')).lookThrough(room, rows, onward)}
        send={send}
        noHead={words.noHead}
      >
        {(looked, { pending, send }) => (
          <People looked={looked}>
            <Act weight="main" pending={pending} pendingText={strings.working} onPress={send}>
              {fill(words.send, { count: looked.fresh.length })}
            </Act>
          </People>
        )}
      </Bringing>
      <Earlier
        name="imports"
        read={() => room.client.memberImports({})}
        undo={(id) => room.client.undoImport({ id })}
        words={words}
      />
    </View>
  );
}
