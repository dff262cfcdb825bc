import { type ReactNode, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Organisation } from '../types.ts';
import { words as all } from './strings.ts';

const words = all.organisation;

export function Organisations({
  at,
  tabs,
}: {
  at: string | undefined;
  tabs: (begin: ReactNode) => ReactNode;
}) {
  const { client } = useRoom();
  const [writing, setWriting] = useState(false);
  return (
    <Desk
      name={['register', 'organisations']}
      words={{ title: all.title, empty: all.empty.organisations }}
      read={async ({ take }) => ({ ...(await client.organisations({ ...(take && { take }) })), next: null })}
      idOf={({ id }) => id}
      at={at}
      columns={columns}
      tools={tabs(
        <Act keys="n" onPress={() => setWriting(true)}>
          {words.write}
        </Act>,
      )}
      instead={writing && <Write close={() => setWriting(false)} />}
      leaveInstead={() => setWriting(false)}
    >
      {(one, { say }) => <One key={`${one.id} ${one.ended}`} one={one} tell={say} />}
    </Desk>
  );
}

const columns: readonly Column<Organisation>[] = [
  { head: words.name, width: 'minmax(0, 1fr)', title: true, cell: ({ name }) => name },
  { head: words.kind, width: 'minmax(0, 8rem)', spare: true, cell: ({ kind }) => words.kinds[kind] },
  { head: all.state, width: 'minmax(0, 3rem)', cell: ({ ended }) => (ended ? words.ended : words.stands) },
];

function One({ one, tell }: { one: Organisation; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { id, name } = one;
  const ending = useSending(
    () => client.endOrganisation({ id }, { key: keyFor(formKey, 'end') }),
    () => tell(fill(words.done, { name })),
  );
  return (
    <>
      <h2>{name}</h2>
      {!one.ended && <Sure open={words.end} sentence={words.endSure} button={words.end} sending={ending} />}
      <Facts>
        <Fact name={words.kind}>{words.kinds[one.kind]}</Fact>
        <Fact name={words.phone}>{one.phone}</Fact>
        <Fact name={all.state}>{one.ended ? words.ended : words.stands}</Fact>
      </Facts>
    </>
  );
}

function Write({ close }: { close: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields({ unit: '', sort: '', phone: '' }, ({ unit, sort }) => ({
    unit: unit.trim() ? undefined : fill(all.form.please, { field: words.name }),
    sort: sort ? undefined : fill(all.form.please, { field: words.kind }),
  }));
  const sending = useSending(() => {
    const body = {
      name: values.unit.trim(),
      kind: values.sort as keyof typeof words.kinds,
      phone: values.phone.trim(),
    };
    return client.writeOrganisation(body, { key: keyFor(formKey, body) });
  }, close);
  return (
    <>
      <h2>{words.write}</h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField {...field('unit')} label={words.name} maxLength={40} autoComplete="off" />
        <Select
          {...field('sort')}
          className="short"
          label={words.kind}
          empty={all.form.choose}
          options={Object.entries(words.kinds).map(([value, text]) => ({ value, text }))}
        />
        <TextField
          {...field('phone')}
          className="short"
          label={words.phone}
          optional
          inputMode="tel"
          maxLength={30}
          autoComplete="off"
        />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {all.form.send}
          </Act>
          <Act weight="quiet" onPress={close}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}
