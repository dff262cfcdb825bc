import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

type Row = Answer<ConsoleCalls['thanks']>['items'][number];

/** Words of thanks that the served and the volunteer want on the wall, and that staff have not looked at. */
export default function Thanks({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  return (
    <Desk
      name={['thanks']}
      words={words}
      read={(from) => client.thanks({ view: 'desk', ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns}
    >
      {(thanks, { done }) => <Decide key={thanks.id} row={thanks} done={done} />}
    </Desk>
  );
}

const columns: readonly Column<Row>[] = [
  { head: words.said, width: 'minmax(0, 1fr)', cell: (row) => row.words },
  { head: words.by, width: 'minmax(0, 5rem)', cell: ({ served }) => <Names people={[served]} /> },
  { head: words.to, width: 'minmax(0, 5rem)', cell: ({ volunteers }) => <Names people={volunteers} /> },
  { head: words.service, width: 'minmax(0, 6rem)', spare: true, cell: ({ service }) => service },
];

function Decide({ row, done }: { row: Row; done: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const deciding = useSending(
    (show: boolean) => client.decideThanks({ id: row.id, show }, { key: keyFor(formKey, { show }) }),
    ({ state }) => done(state === 'shown' ? words.shown : words.kept),
  );
  return (
    <>
      <h2>{row.words}</h2>
      <Tried trouble={deciding.trouble} />
      {row.can.includes('decide') ? (
        <div className="acts acts-apart">
          <Act
            weight="main"
            keys="a"
            pending={deciding.pending}
            pendingText={strings.working}
            onPress={() => deciding.send(true)}
          >
            {words.show}
          </Act>
          <Act
            keys="r"
            pending={deciding.pending}
            pendingText={strings.working}
            onPress={() => deciding.send(false)}
          >
            {words.keep}
          </Act>
        </div>
      ) : (
        <p className="pale">{words.other}</p>
      )}
      <Facts>
        <Fact name={words.by}>
          <Names people={[row.served]} />
        </Fact>
        <Fact name={words.to}>
          <Names people={row.volunteers} />
        </Fact>
        <Fact name={words.service}>{row.service}</Fact>
      </Facts>
    </>
  );
}
