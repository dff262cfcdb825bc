import { useState } from 'react';
import { addDays } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { namesApart } from '../../../island/apart.ts';
import { Select, TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import type { MandateScope } from '../../../people/calls/login.ts';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';
import type { Kin } from './ties.ts';

const said = words.given;
const OTHER = 'other';
const scopes = Object.keys(words.scopes) as MandateScope[];
/** Days that are proposed, and the most that the rules allow. */
const A_YEAR = 365;
const LONGEST = 730;

interface GiveMandateProps {
  kin: readonly Kin[];
  /** Numbers of those who hold one already. */
  taken: readonly string[];
}

/** Lets somebody act for this member: kin by name, anyone by number. What it allows is ticked, never found ticked. */
export function GiveMandate({ kin, taken }: GiveMandateProps) {
  const [opened, setOpened] = useState(false);
  if (!opened) return <Act onPress={() => setOpened(true)}>{said.open}</Act>;
  return <Giving kin={kin} taken={taken} close={() => setOpened(false)} />;
}

function Giving({ kin, taken, close }: GiveMandateProps & { close: () => void }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const near = kin
    .filter(
      ({ state, other }) => (state === 'agreed' || state === 'verified') && !taken.includes(other.number),
    )
    .map(({ other }) => other);
  const { values, form, attempt, field, tick } = useFields(
    {
      holder: near[0]?.number ?? OTHER,
      holderNumber: '',
      until: addDays(say.today, A_YEAR),
      read: false,
      request: false,
      confirm: false,
    },
    ({ holder, holderNumber, until, ...ticks }) => ({
      holderNumber: holder !== OTHER || holderNumber.trim() ? undefined : said.holderPlease,
      read: scopes.some((scope) => ticks[scope]) ? undefined : said.scopePlease,
      until: until ? undefined : said.untilPlease,
    }),
  );
  const sending = useSending(
    (body: Parameters<typeof client.giveMandate>[0]) =>
      client.giveMandate(body, { key: keyFor(formKey, body) }),
    close,
  );
  const other = values.holder === OTHER;
  function submit() {
    if (!attempt()) return;
    sending.send({
      holder: other ? values.holderNumber.trim() : values.holder,
      scope: scopes.filter((scope) => values[scope]),
      until: values.until,
    });
  }
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={submit}>
      {near.length > 0 && (
        <Select
          {...field('holder')}
          label={said.holder}
          options={[
            ...namesApart(near, strings.nameApart).map(({ person, text }) => ({
              value: person.number,
              text,
            })),
            { value: OTHER, text: said.other },
          ]}
        />
      )}
      {other && (
        <TextField
          {...field('holderNumber')}
          label={said.number}
          hint={said.numberHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      <fieldset className="asked">
        <legend>{said.scope}</legend>
        {scopes.map((scope) => (
          <Tick key={scope} {...tick(scope)} label={words.scopes[scope]} />
        ))}
      </fieldset>
      <TextField
        {...field('until')}
        type="date"
        label={said.until}
        hint={said.untilHint}
        min={say.today}
        max={addDays(say.today, LONGEST)}
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
