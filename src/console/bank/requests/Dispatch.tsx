import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

/** Choose who serves, of those who offered or by member number: one, or two where the service needs two. */
export function Dispatch({ request, done }: { request: Request; done: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const needed = request.service.needsTwo ? 2 : 1;
  const [chosen, setChosen] = useState<string[]>(
    request.offers.length === needed ? request.offers.map(({ number }) => number) : [],
  );
  const [others, setOthers] = useState(['', '']);
  const [formKey] = useState(newKey);
  const typed = others.map((number) => number.trim().toUpperCase()).filter(Boolean);
  const volunteers = [...new Set([...chosen, ...typed])];
  const field = `other-${request.id}`;
  const filling = useFilling({
    [field]:
      volunteers.length === needed ? undefined : needed === 2 ? words.chooseTwoPlease : words.choosePlease,
  });
  const sending = useSending(() => {
    const [volunteer = '', second] = volunteers;
    const body = { volunteer, ...(second && { second }) };
    return client.dispatchRequest({ id: request.id, ...body }, { key: keyFor(formKey, body) });
  }, done);

  function toggle(number: string, on: boolean) {
    setChosen((before) =>
      on ? [...(needed === 1 ? [] : before), number] : before.filter((one) => one !== number),
    );
  }
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send(undefined)}
    >
      <fieldset className="asked">
        <legend>{needed === 2 ? words.chooseTwo : words.choose}</legend>
        {request.offers.length === 0 && <p className="pale">{words.noOffers}</p>}
        {request.offers.map(({ number, name }) => (
          <div key={number} className="asked-tick">
            <input
              className="tick"
              type={needed === 2 ? 'checkbox' : 'radio'}
              name={`who-${request.id}`}
              id={`who-${request.id}-${number}`}
              checked={chosen.includes(number)}
              onChange={(event) => toggle(number, event.target.checked)}
            />
            <label htmlFor={`who-${request.id}-${number}`} translate="no">
              {name} {number}
            </label>
          </div>
        ))}
      </fieldset>
      {others.slice(0, needed).map((value, at) => (
        <TextField
          key={at === 0 ? 'first' : 'second'}
          id={at === 0 ? field : `${field}-second`}
          className="short"
          label={at === 1 ? words.second : request.offers.length > 0 ? words.other : words.number}
          hint={words.numberHint}
          problem={at === 0 ? filling.problems[field] : undefined}
          value={value}
          onChange={(number) => {
            setOthers(others.map((before, place) => (place === at ? number : before)));
            if (number.trim() && needed === 1) setChosen([]);
          }}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      ))}
      <div className="acts">
        <Act weight="main" keys="a" type="submit" pending={sending.pending} pendingText={strings.working}>
          {needed === 2 ? words.dispatchTwo : words.dispatch}
        </Act>
      </div>
    </Form>
  );
}
