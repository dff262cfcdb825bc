import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Select } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { saveFile } from '../../../island/saveFile.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

/** All that is kept about a member, a part at a time: on screen, or as a table to take along. */
export default function Papers({ rest: [member = ''] }: ViewProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [part, setPart] = useState('member');
  const [told, setTold] = useState('');
  const rows = useQuery({
    queryKey: ['papers', member, part],
    queryFn: () => client.exportRows({ member, part }),
  });
  const saving = useSending(
    async () => {
      const texts: string[] = [];
      let file = '';
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: Awaited<ReturnType<typeof client.exportCsv>> = await client.exportCsv({
          member,
          part,
          ...(cursor && { cursor }),
        });
        texts.push(page.text);
        file = page.file;
        cursor = page.next;
      }
      return { file, text: texts.join('') };
    },
    ({ file, text }) => {
      saveFile(file, text, 'text/csv;charset=utf-8');
      setTold(fill(words.saved, { file }));
    },
  );
  return (
    <View title={words.title} back={{ href: routeTo('members', member), text: words.back }}>
      <p className="pale">{words.lead}</p>
      <Tried trouble={saving.trouble} />
      <Reading query={rows}>
        {({ columns, rows: found, parts, title }) => (
          <>
            <div className="desk-tools">
              <Select
                id="paperPart"
                label={words.part}
                value={part}
                onChange={setPart}
                options={parts.map((one) => ({ value: one.part, text: one.title }))}
              />
              <Act
                pending={saving.pending}
                pendingText={strings.working}
                onPress={() => saving.send(undefined)}
              >
                {words.save}
              </Act>
              <p className="said" role="status">
                {told}
              </p>
            </div>
            <h2>{title}</h2>
            {found.length === 0 ? (
              <p className="pale">{words.empty}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keyboard too.
              <section className="desk-wide" tabIndex={0} aria-label={title}>
                <table className="desk-table" translate="no">
                  <thead>
                    <tr>
                      {columns.map((column) => (
                        <th key={column.name} scope="col">
                          {column.title}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {found.map((one) => (
                      <tr key={JSON.stringify(one)}>
                        {columns.map((column) => (
                          <td key={column.name}>{one[column.name]}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )}
          </>
        )}
      </Reading>
    </View>
  );
}
