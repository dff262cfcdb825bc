import { useQuery } from '@tanstack/react-query';
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
import { Reading } from '../../../island/Reading.tsx';
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
/** Minutes. */
const LENGTHS = [30, 60, 90, 120, 180, 240, 300, 480, 600];

/** Someone whom one may give to: staff saw the papers. */
interface Kin {
  name: string;
  number: string;
}

/** Give hours to one's kin or to the community pool. What is given cannot be taken back, so it is said first. */
export default function Gift() {
  const { client, facts } = useRoom();
  const kin = useQuery({
    queryKey: ['kin'],
    queryFn: async () => {
      if (!facts.gifts.toKin) return [];
      const { items } = await client.kin({});
      return items.filter(({ state }) => state === 'verified').map(({ other }) => other);
    },
  });
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <Reading query={kin}>{(people) => <GiveTo kin={people} />}</Reading>
    </View>
  );
}

function GiveTo({ kin }: { kin: readonly Kin[] }) {
  const room = useRoom();
  const { client, facts } = room;
  const { strings } = useIsland();
  const say = useSaying();
  const account = useAccount();
  const draft = useDraft(draftName(room, 'gift'), { to: '', minutes: '60', note: '', sure: false });
  const [done, setDone] = useState<{ minutes: number; to: string } | null>(null);
  // The family first; the pool, which is nobody's own, last.
  const choices = [
    ...kin.map(({ name, number }) => ({ value: number, text: `${name}（${number}）` })),
    ...(facts.gifts.toPool ? [{ value: POOL, text: words.pool }] : []),
  ];
  const chosen = choices.find(({ value }) => value === draft.values.to) ?? choices[0];
  const { note, sure } = draft.values;
  const minutes = Number(draft.values.minutes);
  const available = account.data?.available;
  const filling = useFilling({
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
      const person = kin.find(({ number }) => number === body.to);
      setDone({ minutes: body.minutes, to: person?.name ?? words.pool });
    },
  );
  if (done)
    return (
      <Done title={words.doneTitle}>
        {fill(words.done, { length: say.minutes(done.minutes), to: done.to })}
      </Done>
    );
  if (!chosen) return <p>{words.nobody}</p>;
  return (
    <>
      <p className="pale">{words.lead}</p>
      <Form
        problems={problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send({ to: chosen.value, minutes, note })}
      >
        <Select
          {...field('to')}
          value={chosen.value}
          label={words.to}
          hint={facts.gifts.toKin && kin.length === 0 ? words.noKin : undefined}
          options={choices}
        />
        <Select
          {...field('minutes')}
          label={words.minutes}
          hint={available === undefined ? undefined : fill(words.have, { available: say.minutes(available) })}
          options={LENGTHS.map((length) => ({ value: String(length), text: say.minutes(length) }))}
        />
        <TextField {...field('note')} label={words.note} optional maxLength={200} />
        <Tick {...tick('sure')} label={words.confirmTick} />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {fill(words.submit, { length: say.minutes(minutes) })}
        </Act>
      </Form>
    </>
  );
}
