import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Matter, Step } from '../types.ts';
import { acts } from './acts.ts';
import { words } from './strings.ts';

interface StepFormProps {
  matter: Matter;
  step: Step;
  close: () => void;
  done: (sentence: string) => void;
}

/** What one step asks for, and its button. */
export function StepForm({ matter, step, close, done }: StepFormProps) {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const [formKey] = useState(newKey);
  const { send } = acts[step];
  const data = { court: facts.courts, standard: facts.standards };
  // A village without courtyards is asked for none.
  const fields = acts[step].fields.filter(
    ({ as }) => !(as in data) || data[as as keyof typeof data].length > 0,
  );
  // Whoever gets it first reads nothing until it is written anew.
  const asked = fields.map((one) =>
    one.name === 'outward' && !matter.outward ? { ...one, optional: false } : one,
  );
  const first: { [name: string]: string } = Object.fromEntries(
    asked.map(({ name, begins }) => [name, begins?.(matter) ?? '']),
  );
  const { values, form, attempt, field } = useFields(first, (typed) =>
    Object.fromEntries(
      asked.map(({ name, label, optional }) => [
        name,
        optional || typed[name]?.trim() ? undefined : fill(words.fields.please, { field: label }),
      ]),
    ),
  );
  const sending = useSending(
    () => send(client, matter.id, values, keyFor(formKey, values)),
    () => done(fill(words.done, { act: words.acts[step] })),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      {asked.map(({ name, as, options = {}, most, begins: _, ...labelled }) => {
        const control = { ...field(name), ...labelled };
        switch (as) {
          case 'area':
            return <TextArea key={name} {...control} maxLength={most} />;
          case 'handler':
            return <Handlers key={name} {...control} matter={matter.id} />;
          case 'court':
          case 'standard':
            return (
              <Select
                key={name}
                {...control}
                className="short"
                empty={words.fields.none}
                options={data[as]}
              />
            );
          case 'choice':
            return (
              <Select
                key={name}
                {...control}
                className="short"
                empty={words.hear.choose}
                options={Object.entries(options).map(([value, text]) => ({ value, text }))}
              />
            );
          default:
            return (
              <TextField
                key={name}
                {...control}
                className="short"
                type={as === 'day' ? 'date' : 'text'}
                maxLength={most}
                autoComplete="off"
              />
            );
        }
      })}
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.acts[step]}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}

interface HandlersProps {
  matter: string;
  id: string;
  label: string;
  problem: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** Who may have a matter and why: whose post is there first, then those with the fewest. */
function Handlers({ matter, ...control }: HandlersProps) {
  const { client } = useRoom();
  const handlers = useQuery({
    queryKey: ['handlers', matter],
    queryFn: () => client.handlers({ matter }),
  });
  const { items = [], places = [], vacant = [] } = handlers.data ?? {};
  const options = items.map(({ person: { number, name }, open, posts }) => ({
    value: number,
    text: fill(words.handler, {
      name,
      number,
      why: posts.map((post) => fill(words.post, { place: post.placeName, name: post.name })).join(words.and),
      open: fill(words.open, { count: open }),
    }),
  }));
  const there = places.join(words.and);
  const said =
    places.length === 0
      ? undefined
      : vacant.length > 0
        ? fill(words.vacant, { grids: vacant.join(words.and) })
        : fill(items.some(({ here }) => here) ? words.there : words.nobody, { places: there });
  return <Select {...control} hint={said} empty={words.fields.choose} options={options} />;
}
