import { useState } from 'react';
import type { Input } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { routeTo } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { MOST_DRAFTS } from '../../../notices/table-limits.ts';
import { useRoom } from '../../frame/room.ts';
import { Bringing } from '../../frame/table/Bringing.tsx';
import { Found } from '../../frame/table/Found.tsx';
import type { ConsoleCalls } from '../../routes.ts';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

type Rows = Input<ConsoleCalls['createDrafts']>['rows'];

/** Notices that come from a table: all of them become drafts, or none, and those that were just written can be taken back. */
export default function NoticeTable() {
  const { client, facts } = useRoom();
  const [made, setMade] = useState<readonly string[]>([]);
  async function send({ drafts }: Looked, key: string) {
    const { ids } = await client.createDrafts({ rows: drafts.map(({ draft }) => draft) as Rows }, { key });
    setMade(ids);
    return fill(words.done, { count: ids.length });
  }
  return (
    <View title={words.title} back={{ href: routeTo('notices'), text: words.back }}>
      <p>{words.lead}</p>
      <p className="pale">{words.columns}</p>
      <Bringing
        look={async (rows) => (await import('./looking.ts')).lookThrough(facts, rows)}
        send={send}
        noHead={words.noHead}
      >
        {(looked, sending) => <Drafts looked={looked} {...sending} />}
      </Bringing>
      {made.length > 0 && <TakeBack key={made[0]} ids={made} />}
    </View>
  );
}

function Drafts({ looked, pending, send }: { looked: Looked; pending: boolean; send: () => void }) {
  const { strings } = useIsland();
  const { others, faults, drafts } = looked;
  const count = drafts.length;
  return (
    <Found words={words} count={count} most={MOST_DRAFTS} others={others} faults={faults}>
      <ol className="ruled" translate="no">
        {drafts.map(({ line, draft }) => (
          <li key={line}>{draft.title}</li>
        ))}
      </ol>
      <div className="acts">
        <Act weight="main" pending={pending} pendingText={strings.working} onPress={send}>
          {fill(words.send, { count })}
        </Act>
      </div>
    </Found>
  );
}

/** While the page is open: what was just written goes again, each as a draft does. */
function TakeBack({ ids }: { ids: readonly string[] }) {
  const { client } = useRoom();
  const [gone, setGone] = useState(false);
  const undoing = useSending(
    async () => {
      for (const id of ids) {
        const { state } = await client.draft({ id });
        if (state !== 'discarded') await client.discardDraft({ id });
      }
    },
    () => setGone(true),
  );
  if (gone) return <p role="status">{words.undone}</p>;
  const count = ids.length;
  return (
    <Sure
      open={fill(words.undo, { count })}
      sentence={fill(words.undoSure, { count })}
      button={words.undoNow}
      sending={undoing}
    />
  );
}
