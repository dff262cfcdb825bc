import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { words as all } from './strings.ts';

const words = all.about;

/** Organisations of the register that stand, to choose one by. */
export function useOrganisations() {
  const { client } = useRoom();
  const known = useQuery({
    queryKey: ['organisations'],
    queryFn: () => client.organisations({}),
  });
  return (known.data?.items ?? [])
    .filter(({ ended }) => !ended)
    .map(({ id, name }) => ({ value: id, text: name }));
}

/** Whom a matter is about: from then on they, theirs and kin do not see it. */
export function NameParty({ id, done }: { id: string; done: (sentence: string) => void }) {
  const [opened, setOpened] = useState(false);
  if (opened) return <Write id={id} close={() => setOpened(false)} done={done} />;
  return (
    <Act weight="quiet" keys="p" onPress={() => setOpened(true)}>
      {words.open}
    </Act>
  );
}

interface WriteProps {
  id: string;
  close: () => void;
  done: (sentence: string) => void;
}

function Write({ id, close, done }: WriteProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const organisations = useOrganisations();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields({ party: '', unit: '' }, ({ party, unit }) => ({
    party: (party.trim() === '') === (unit === '') ? words.please : undefined,
  }));
  const sending = useSending(
    () => {
      const body = values.unit ? { organisation: values.unit } : { member: values.party.trim() };
      return client.nameAbout({ id, ...body }, { key: keyFor(formKey, body) });
    },
    () => {
      close();
      done(words.done);
    },
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <p className="pale">{words.lead}</p>
      <TextField
        {...field('party')}
        className="short"
        label={words.member}
        maxLength={30}
        autoComplete="off"
      />
      {organisations.length > 0 && (
        <Select
          {...field('unit')}
          label={words.organisation}
          empty={all.hear.choose}
          options={organisations}
        />
      )}
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
