import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { DeskList } from '../../frame/DeskList.tsx';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

type Row = Answer<ConsoleCalls['thanks']>['items'][number];

import { useIsland } from '../../../island/Island.tsx';

/** Words of thanks that the served and the volunteer want on the wall, and that staff have not looked at. */
export default function Thanks() {
  const { client } = useRoom();
  return (
    <DeskList
      name="thanks"
      words={words}
      read={(from) => client.thanks({ view: 'desk', ...from })}
      row={(thanks, say) => <Decide key={thanks.id} row={thanks} say={say} />}
    />
  );
}

function Decide({ row, say }: { row: Row; say: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const deciding = useSending(
    (show: boolean) => client.decideThanks({ id: row.id, show }, { key: keyFor(formKey, { show }) }),
    ({ state }) => say(state === 'shown' ? words.shown : words.kept),
  );
  return (
    <li>
      <p>{row.words}</p>
      <p className="pale" translate="no">
        {row.served.name} → {row.volunteers.map(({ name }) => name).join(' ')}
      </p>
      <p className="pale">{row.service}</p>
      <Tried trouble={deciding.trouble} />
      {row.can.includes('decide') ? (
        <div className="acts">
          <Act
            weight="main"
            pending={deciding.pending}
            pendingText={strings.working}
            onPress={() => deciding.send(true)}
          >
            {words.show}
          </Act>
          <Act pending={deciding.pending} pendingText={strings.working} onPress={() => deciding.send(false)}>
            {words.keep}
          </Act>
        </div>
      ) : (
        <p className="pale">{words.other}</p>
      )}
    </li>
  );
}
