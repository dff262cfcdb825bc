import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Unit } from '../../../bank/openings.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { Bringing } from '../../frame/table/Bringing.tsx';
import { Found } from './Found.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

const choices = ['guess', 'hour', 'minute', 'second'] as const satisfies readonly (Unit | 'guess')[];

/** Hours that people bring from elsewhere: said where they come from, found row by row, and proposed all together. */
export default function Openings() {
  const { strings } = useIsland();
  const room = useRoom();
  const say = useSaying();
  const [said, setSaid] = useState(false);
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: () => room.client.budgets({}) });
  const { values, form, attempt, field } = useFields(
    { openingOrigin: '', openingReason: '', openingBudget: '', openingUnit: 'guess' },
    ({ openingOrigin, openingReason }) => ({
      openingOrigin: openingOrigin.trim() ? undefined : words.originPlease,
      openingReason: openingReason.trim() ? undefined : words.reasonPlease,
    }),
  );
  const origin = values.openingOrigin.trim();
  async function send({ receivers }: Looked, key: string) {
    const rows = receivers.map(({ member, minutes }) => ({ member: member.number, minutes }));
    const source = values.openingBudget;
    const { parts, minutes } = await room.client.createOpenings(
      { origin, reason: values.openingReason.trim(), rows, ...(source && { source }) },
      { key },
    );
    return fill(words.done, { count: rows.length, length: say.minutes(minutes), parts: parts.length });
  }
  return (
    <View title={words.title} back={{ href: routeTo('moves'), text: words.toMoves }}>
      <p>{words.lead}</p>
      {said ? (
        <>
          <p>
            {words.origin} <b translate="no">{origin}</b>{' '}
            <Act weight="quiet" onPress={() => setSaid(false)}>
              {words.change}
            </Act>
          </p>
          <p className="pale">{words.columns}</p>
          <Bringing
            look={async (rows, onward) => {
              const unit = values.openingUnit as Unit | 'guess';
              return (await import('./looking.ts')).lookThrough(room, { origin, unit }, rows, onward);
            }}
            send={send}
            noHead={words.noHead}
          >
            {(looked, { pending, send }) => (
              <Found looked={looked}>
                <Act weight="main" pending={pending} pendingText={strings.working} onPress={send}>
                  {fill(words.send, { count: looked.receivers.length })}
                </Act>
              </Found>
            )}
          </Bringing>
        </>
      ) : (
        <Form {...form} trouble={budgets.error} onSubmit={() => attempt() && setSaid(true)}>
          <TextField
            {...field('openingOrigin')}
            label={words.origin}
            hint={words.originHint}
            maxLength={30}
            autoComplete="off"
          />
          <TextField
            {...field('openingReason')}
            label={words.reason}
            hint={words.reasonHint}
            maxLength={150}
            autoComplete="off"
          />
          <Select
            {...field('openingBudget')}
            label={words.budget}
            empty={words.budgetAny}
            options={(budgets.data?.items ?? []).map(({ id, name, left }) => ({
              value: id,
              text: fill(words.budgetLeft, { name, length: say.minutes(left) }),
            }))}
          />
          <Select
            {...field('openingUnit')}
            label={words.unit}
            options={choices.map((value) => ({ value, text: words.units[value] }))}
          />
          <div className="acts">
            <Act weight="main" type="submit">
              {words.next}
            </Act>
          </div>
        </Form>
      )}
    </View>
  );
}
