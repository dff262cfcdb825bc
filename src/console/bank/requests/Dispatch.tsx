import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { Select } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import type { ConsoleCalls } from '../../routes.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

type Candidate = Answer<ConsoleCalls['candidates']>['items'][number];
const others = ['otherVolunteer', 'secondVolunteer'] as const;

/**
 * Choose who serves, of those who could, the likeliest first, or anybody by name: one, or two where the service needs
 * two. Whether to go is the volunteer's own to say: who has not offered is asked first, and it is written down how.
 */
export function Dispatch({ request, done }: { request: Request; done: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const needed = request.service.needsTwo ? 2 : 1;
  const [chosen, setChosen] = useState<string[]>(
    request.offers.length === needed ? request.offers.map(({ number }) => number) : [],
  );
  const [formKey] = useState(newKey);
  const [how, setHow] = useState<keyof typeof words.ways>('phone');
  const people = usePicks(others, others);
  const typed = others.filter((one) => people.picks[one].text.trim() !== '').length;
  const filling = useFilling({
    otherVolunteer:
      chosen.length + typed === needed
        ? undefined
        : needed === 2
          ? words.chooseTwoPlease
          : words.choosePlease,
  });
  const candidates = useQuery({
    queryKey: ['candidates', request.id],
    queryFn: () => client.candidates({ id: request.id }),
  });
  const offered = new Set(request.offers.map(({ number }) => number));
  /** Whether somebody goes who said so to the desk alone. */
  const told = typed > 0 || chosen.some((number) => !offered.has(number));
  const sending = useSending(
    async () => {
      const meant = await people.settle();
      if (!meant) return false;
      const [volunteer = '', second] = [...chosen, ...others.flatMap((one) => meant[one]?.number ?? [])];
      const body = { volunteer, ...(second && { second }), ...(told && { agreed: how }) };
      await client.dispatchRequest({ id: request.id, ...body }, { key: keyFor(formKey, body) });
      return true;
    },
    (sent) => sent && done(),
  );
  function toggle(number: string, on: boolean) {
    setChosen((before) =>
      on ? [...(needed === 1 ? [] : before), number] : before.filter((one) => one !== number),
    );
    if (on && needed === 1) people.clear();
  }
  return (
    <Form
      problems={{ ...filling.problems, ...people.problems }}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send(undefined)}
    >
      <fieldset className="asked">
        <legend>{needed === 2 ? words.chooseTwo : words.choose}</legend>
        <Reading query={candidates}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="pale">{words.noOffers}</p>
            ) : (
              <>
                {items.map((one) => (
                  <One
                    key={one.member.number}
                    candidate={one}
                    request={request}
                    needed={needed}
                    chosen={chosen.includes(one.member.number)}
                    toggle={toggle}
                  />
                ))}
                <p className="pale desk-lead">{words.order}</p>
              </>
            )
          }
        </Reading>
      </fieldset>
      {others.slice(0, needed).map((name, at) => (
        <MemberPicker
          key={name}
          {...people.field(name)}
          problem={people.problems[name] ?? (at === 0 ? filling.problems.otherVolunteer : undefined)}
          label={at === 1 ? words.second : words.other}
          hint={words.otherHint}
          optional
          onPick={(pick) => {
            people.field(name).onPick(pick);
            if (pick.text.trim() && needed === 1) setChosen([]);
          }}
        />
      ))}
      {told && (
        <Select
          id={`how-${request.id}`}
          label={words.how}
          hint={words.howHint}
          value={how}
          onChange={(value) => setHow(value === 'counter' ? 'counter' : 'phone')}
          options={Object.entries(words.ways).map(([value, text]) => ({ value, text }))}
        />
      )}
      <div className="acts">
        <Act weight="main" keys="a" type="submit" pending={sending.pending} pendingText={strings.working}>
          {needed === 2 ? words.dispatchTwo : words.dispatch}
        </Act>
      </div>
    </Form>
  );
}

interface OneProps {
  candidate: Candidate;
  request: Request;
  needed: number;
  chosen: boolean;
  toggle: (number: string, on: boolean) => void;
}

function One({ candidate, request, needed, chosen, toggle }: OneProps) {
  const say = useSaying();
  const { number, name } = candidate.member;
  const id = `who-${request.id}-${number}`;
  const who = (
    <>
      <span translate="no">
        {name} {number} {candidate.phone}
      </span>{' '}
      <span className="pale">{whyOf(candidate, say)}</span>
    </>
  );
  if (!candidate.offered && !chosen)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a row of words and one button is no fieldset.
      <div className="asked-tick candidate" role="group" aria-label={`${name} ${number}`}>
        <div>{who}</div>
        <Act weight="quiet" onPress={() => toggle(number, true)}>
          {words.asked}
        </Act>
      </div>
    );
  return (
    <div className="asked-tick">
      <input
        // The button that was pressed is gone.
        ref={candidate.offered ? undefined : focusNew}
        className="tick"
        type={needed === 2 ? 'checkbox' : 'radio'}
        name={`who-${request.id}`}
        id={id}
        checked={chosen}
        onChange={(event) => toggle(number, event.target.checked)}
      />
      <label htmlFor={id}>
        {who} {!candidate.offered && <span className="candidate-said">{words.asked}</span>}
      </label>
    </div>
  );
}

const focusNew = (input: HTMLInputElement | null) => input?.focus();

/** What speaks for somebody, in the order in which it counts. */
function whyOf({ offered, before, near, trained, lately }: Candidate, say: Saying): string {
  const { why } = words;
  return [
    offered && why.offered,
    before > 0 && fill(why.before, { count: before }),
    near && why.near,
    trained && why.trained,
    lately > 0 ? fill(why.lately, { length: say.minutes(lately) }) : why.idle,
  ]
    .filter(Boolean)
    .join('，');
}
