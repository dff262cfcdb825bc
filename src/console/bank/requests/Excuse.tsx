import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

/** Somebody who offered or was to go told the desk that they do not: who, and how they said so. */
export function Excuse({ request, done }: { request: Request; done: () => void }) {
  const { strings } = useIsland();
  const { client, me } = useRoom();
  // One's own one takes back oneself.
  const people = [...request.volunteers, ...request.offers].filter(({ number }) => number !== me.number);
  const [opened, setOpened] = useState(false);
  const [who, setWho] = useState(people[0]?.number ?? '');
  const [how, setHow] = useState<keyof typeof words.excuseWays>('phone');
  const [formKey] = useState(newKey);
  const sending = useSending(() => {
    const body = { volunteer: who, told: how };
    return client.excuseVolunteer({ id: request.id, ...body }, { key: keyFor(formKey, body) });
  }, done);
  if (!opened)
    return (
      <Act weight="quiet" onPress={() => setOpened(true)}>
        {words.excuse}
      </Act>
    );
  return (
    <Form problems={{}} tries={0} trouble={sending.trouble} onSubmit={() => sending.send(undefined)}>
      <Select
        id={`excuse-who-${request.id}`}
        label={words.excuseWho}
        value={who}
        onChange={setWho}
        options={people.map(({ number, name }) => ({ value: number, text: `${name} ${number}` }))}
        autoFocus
      />
      <Select
        id={`excuse-how-${request.id}`}
        label={words.excuseHow}
        hint={words.excuseHint}
        value={how}
        onChange={(value) => setHow(value === 'counter' ? 'counter' : 'phone')}
        options={Object.entries(words.excuseWays).map(([value, text]) => ({ value, text }))}
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.excuseSend}
        </Act>
        <Act weight="quiet" onPress={() => setOpened(false)}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
