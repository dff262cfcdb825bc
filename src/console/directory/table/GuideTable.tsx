import { MOST_GUIDES } from '../../../directory/forms.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { Bringing } from '../../frame/table/Bringing.tsx';
import { EmptyTable } from '../../frame/table/EmptyTable.tsx';
import { Found } from '../../frame/table/Found.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** Guides that come from a table: all of them wait for a second of staff and go live together, or none. */
export default function GuideTable() {
  const { strings } = useIsland();
  const room = useRoom();
  async function send({ guides }: Looked, key: string) {
    const { client } = room;
    const { slug, hash } = await client.directoryEntry({ part: 'guides', slug: 'services' });
    const said = { part: 'guides' as const, rows: guides.map((one) => one.said) };
    await client.changeDirectory({ slug, hash, said }, { key });
    return fill(words.done, { count: guides.length });
  }
  return (
    <View title={words.title} back={{ href: routeTo('directory', 'guide'), text: words.back }}>
      <p>{words.lead}</p>
      <p className="pale">{words.columns}</p>
      <EmptyTable words={words} />
      <Bringing
        look={async (rows) => (await import('./looking.ts')).lookThrough(room, rows)}
        send={send}
        noHead={words.noHead}
      >
        {({ guides, others, faults }, { pending, send }) => (
          <Found words={words} count={guides.length} most={MOST_GUIDES} others={others} faults={faults}>
            <ol className="ruled" translate="no">
              {guides.map(({ line, said }) => (
                <li key={line}>{String(said.name)}</li>
              ))}
            </ol>
            <div className="acts">
              <Act weight="main" pending={pending} pendingText={strings.working} onPress={send}>
                {fill(words.send, { count: guides.length })}
              </Act>
            </div>
          </Found>
        )}
      </Bringing>
    </View>
  );
}
