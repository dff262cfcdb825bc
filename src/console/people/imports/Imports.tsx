import { useState } from 'react';
import { csvOf } from '../../../contract/csv.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { saveFile } from '../../../island/saveFile.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { MOST_ROWS } from '../../../people/import-limits.ts';
import type { TableRow } from '../../../tables/row.ts';
import { useRoom } from '../../frame/room.ts';
import { ChooseTable } from '../../frame/table/ChooseTable.tsx';
import { Earlier } from './Earlier.tsx';
import { Found } from './Found.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** People who come from a table: looked through, told cell by cell what is wrong, and written down all together. */
export default function Imports() {
  const { strings } = useIsland();
  const room = useRoom();
  const [rows, setRows] = useState<TableRow[] | null>(null);
  const [looked, setLooked] = useState<(Looked & { key: string }) | null>(null);
  const [told, setTold] = useState('');
  const looking = useSending(
    async (table: TableRow[]) => {
      const { lookThrough } = await import('./looking.ts');
      return lookThrough(room, table, (done, all) => setTold(fill(words.looking, { done, all })));
    },
    (found) => {
      setTold(found === null ? words.noHead : '');
      setLooked(found && { ...found, key: newKey() });
    },
  );
  const writing = useSending(
    ({ fresh, key }: Looked & { key: string }) =>
      room.client.importMembers({ rows: fresh.map(({ person }) => person) }, { key }),
    ({ rows: count, first, last }) => {
      setRows(null);
      setLooked(null);
      setTold(fill(words.done, { count, first, last }));
    },
  );
  function take(table: TableRow[]) {
    setRows(table);
    setLooked(null);
    writing.reset();
    looking.send(table);
  }
  return (
    <View title={words.title} back={{ href: routeTo('members'), text: words.back }}>
      <p>{words.lead}</p>
      <p className="pale">{words.columns}</p>
      <ChooseTable again={rows !== null} take={take} />
      <div className="acts">
        <Act
          weight="quiet"
          onPress={() => saveFile(words.modelFile, csvOf([words.modelHeads]), 'text/csv;charset=utf-8')}
        >
          {words.model}
        </Act>
      </div>
      <p role="status" className={told ? 'standing-plain' : undefined}>
        {told}
      </p>
      <Tried trouble={looking.trouble ?? writing.trouble} />
      {rows !== null && (looking.trouble || writing.trouble) && (
        <Act pending={looking.pending} onPress={() => take(rows)}>
          {words.lookAgain}
        </Act>
      )}
      {looked && (
        <Found looked={looked} most={MOST_ROWS}>
          <Act
            weight="main"
            pending={writing.pending}
            pendingText={strings.working}
            onPress={() => writing.send(looked)}
          >
            {fill(words.send, { count: looked.fresh.length })}
          </Act>
        </Found>
      )}
      <Earlier />
    </View>
  );
}
