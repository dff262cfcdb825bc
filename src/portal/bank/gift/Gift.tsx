import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { useDraft } from '../../../island/draft.ts';
import { Select, TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fieldsOf } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import { Done } from '../../frame/Done.tsx';
import { draftName, useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { useAccount } from '../account.ts';
import { words } from './strings.ts';

const POOL = 'pool';

/** Give hours to the community pool or to registered kin. What is given cannot be taken back, so it is said first. */
export default function Gift() {
  const room = useRoom();
  const { client, facts } = room;
  const { strings } = useIsland();
  const say = useSaying();
  const account = useAccount();
  const draft = useDraft(draftName(room, 'gift'), {
    whom: facts.gifts.toPool ? POOL : 'kin',
    number: '',
    minutes: '60',
    note: '',
    sure: false,
  });
  const [done, setDone] = useState<{ minutes: number; to: string } | null>(null);
  const { whom, number, note, sure } = draft.values;
  const minutes = Number(draft.values.minutes);
  const available = account.data?.available;
  const filling = useFilling({
    number: whom === POOL || number.trim() ? undefined : words.toPlease,
    minutes:
      available !== undefined && available < minutes
        ? fill(words.tooLittle, { available: say.minutes(available), length: say.minutes(minutes) })
        : undefined,
    sure: sure ? undefined : words.confirmPlease,
  });
  const { problems } = filling;
  const { field, tick } = fieldsOf(draft.values, draft.set, problems);
  const sending = useSending(
    (body: Parameters<typeof client.gift>[0]) => client.gift(body, { key: keyFor(draft.key, body) }),
    (_, body) => {
      draft.clear();
      setDone({ minutes: body.minutes, to: body.to === POOL ? words.pool : body.to });
    },
  );
  const lengths = [30, 60, 120, 180, 240, 300, 600];
  const choices = [
    ...(facts.gifts.toPool ? [{ value: POOL, text: words.pool }] : []),
    ...(facts.gifts.toKin ? [{ value: 'kin', text: words.kin }] : []),
  ];

  function submit() {
    if (filling.attempt()) sending.send({ to: whom === POOL ? POOL : number.trim(), minutes, note });
  }

  if (done)
    return (
      <Done title={words.doneTitle}>
        {fill(words.done, { length: say.minutes(done.minutes), to: done.to })}
      </Done>
    );
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <Form problems={problems} tries={filling.tries} trouble={sending.trouble} onSubmit={submit}>
        <Select {...field('whom')} label={words.to} options={choices} />
        {whom !== POOL && (
          <TextField
            {...field('number')}
            label={words.number}
            hint={words.numberHint}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        )}
        <Select
          {...field('minutes')}
          label={words.minutes}
          hint={available === undefined ? undefined : fill(words.have, { available: say.minutes(available) })}
          options={lengths.map((length) => ({ value: String(length), text: say.minutes(length) }))}
        />
        <TextField {...field('note')} label={words.note} optional maxLength={200} />
        <Tick {...tick('sure')} label={words.confirmTick} />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {fill(words.submit, { length: say.minutes(minutes) })}
        </Act>
      </Form>
    </View>
  );
}
