import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf } from '../../../calendar/shanghai.ts';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words as all } from './strings.ts';

const words = all.form;
type Facts = Answer<ConsoleCalls['register']>;

/** Who holds which post where, from when on. What is asked follows from the kind of post. */
export function WritePost({ kinds, places, close }: Facts & { close: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const units = useQuery({
    queryKey: ['register', 'units'],
    queryFn: () => client.organisations({}),
  });
  const organisations = (units.data?.items ?? []).filter(({ ended }) => !ended);
  const kindOf = (id: string) => kinds.find((one) => one.id === id);
  const { values, form, attempt, field } = useFields(
    { post: '', where: '', holder: '', from: dayOf(Date.now()), to: '' },
    ({ post, where, holder, from }) => {
      const please = (value: string, label: string) =>
        value.trim() ? undefined : fill(words.please, { field: label });
      const kind = kindOf(post);
      return {
        post: please(post, words.kind),
        where: kind?.place === 'all' ? undefined : please(where, words.place),
        holder: please(holder, kind?.holder === 'organisation' ? words.organisation : words.member),
        from: please(from, words.from),
      };
    },
  );
  const kind = kindOf(values.post);
  const ofUnits = organisations.map(({ id, name }) => ({ value: id, text: name }));
  const where =
    kind?.place === 'organisation'
      ? ofUnits.map(({ value, text }) => ({ value: `organisation:${value}`, text }))
      : places
          .filter(({ id }) => kind && id.startsWith(`${kind.place}:`))
          .map(({ id, name }) => ({ value: id, text: name }));
  const sending = useSending(() => {
    const body = {
      kind: values.post,
      place: kind?.place === 'all' ? 'all' : values.where,
      ...(kind?.holder === 'organisation'
        ? { organisation: values.holder }
        : { member: values.holder.trim() }),
      from: values.from,
      ...(values.to && { to: values.to }),
    };
    return client.writePost(body, { key: keyFor(formKey, body) });
  }, close);
  return (
    <>
      <h2>{all.write}</h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <Select
          {...field('post')}
          label={words.kind}
          empty={words.choose}
          options={kinds.map(({ id, name }) => ({ value: id, text: name }))}
        />
        {kind?.place !== 'all' && (
          <Select
            {...field('where')}
            label={words.place}
            empty={words.choose}
            options={where}
            disabled={!kind}
          />
        )}
        {kind?.holder === 'organisation' ? (
          <Select {...field('holder')} label={words.organisation} empty={words.choose} options={ofUnits} />
        ) : (
          <TextField
            {...field('holder')}
            className="short"
            label={words.member}
            maxLength={30}
            autoComplete="off"
          />
        )}
        <TextField {...field('from')} className="short" type="date" label={words.from} />
        <TextField
          {...field('to')}
          className="short"
          type="date"
          label={words.to}
          hint={words.toHint}
          optional
        />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
          <Act weight="quiet" onPress={close}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}
