import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { dayOf } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { Names } from '../../../island/Facts.tsx';
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
import type { Household } from '../types.ts';
import { words as all } from './strings.ts';

const words = all.household;
const doorOf = ({ placeName, unit, room }: Household) => `${placeName} ${unit} ${room}`;

export function Households({ at, tabs }: { at: string | undefined; tabs: (begin: ReactNode) => ReactNode }) {
  const { client } = useRoom();
  const [writing, setWriting] = useState(false);
  return (
    <Desk
      name={['register', 'households']}
      words={{ title: all.title, empty: all.empty.households }}
      read={(from) => client.households(from)}
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
      {(home, { done, say }) => <One key={home.id} home={home} done={done} tell={say} />}
    </Desk>
  );
}

const columns: readonly Column<Household>[] = [
  { head: words.door, width: 'minmax(0, 1fr)', title: true, cell: doorOf },
  {
    head: words.people,
    width: 'minmax(0, 1fr)',
    cell: ({ members }) => <Names people={members.map(({ person }) => person)} />,
  },
];

interface OneProps {
  home: Household;
  done: (sentence: string) => void;
  tell: (sentence: string) => void;
}

function One({ home, done, tell }: OneProps) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { id, members } = home;
  const ending = useSending(
    () => client.endHousehold({ id }, { key: keyFor(formKey, 'end') }),
    () => done(fill(words.ended, { name: doorOf(home) })),
  );
  return (
    <>
      <h2>{doorOf(home)}</h2>
      {members.length === 0 ? (
        <p className="pale">{words.nobody}</p>
      ) : (
        <ul className="ruled">
          {members.map(({ person, from }) => (
            <Lives key={person.number} id={id} person={person} from={from} tell={tell} />
          ))}
        </ul>
      )}
      <Join key={members.length} id={id} tell={tell} />
      <Sure open={words.end} sentence={words.endSure} button={words.end} sending={ending} />
    </>
  );
}

interface LivesProps {
  id: string;
  person: { number: string; name: string };
  from: string;
  tell: (sentence: string) => void;
}

function Lives({ id, person, from, tell }: LivesProps) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { number, name } = person;
  const leaving = useSending(
    () => client.leaveHousehold({ id, member: number }, { key: keyFor(formKey, number) }),
    () => tell(fill(words.left, { name })),
  );
  return (
    <li>
      <Names numbers people={[person]} /> <span className="pale">{fill(words.since, { day: from })}</span>
      <Sure
        open={words.leave}
        sentence={fill(words.leaveSure, { name })}
        button={words.leave}
        sending={leaving}
      />
    </li>
  );
}

function Join({ id, tell }: { id: string; tell: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields(
    { lives: '', since: dayOf(Date.now()) },
    ({ lives, since }) => ({
      lives: lives.trim() ? undefined : fill(all.form.please, { field: words.member }),
      since: since ? undefined : fill(all.form.please, { field: words.from }),
    }),
  );
  const joining = useSending(
    () => {
      const body = { member: values.lives.trim(), from: values.since };
      return client.joinHousehold({ id, ...body }, { key: keyFor(formKey, body) });
    },
    ({ members }) => tell(fill(words.joined, { name: members[members.length - 1]?.person.name ?? '' })),
  );
  return (
    <Form {...form} trouble={joining.trouble} onSubmit={() => attempt() && joining.send(undefined)}>
      <TextField
        {...field('lives')}
        className="short"
        label={words.member}
        maxLength={30}
        autoComplete="off"
      />
      <TextField {...field('since')} className="short" type="date" label={words.from} />
      <Act type="submit" pending={joining.pending} pendingText={strings.working}>
        {words.join}
      </Act>
    </Form>
  );
}

function Write({ close }: { close: () => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const register = useQuery({ queryKey: ['register', 'facts'], queryFn: () => client.register({}) });
  const { values, form, attempt, field } = useFields(
    { building: '', unit: '', room: '' },
    ({ building, room }) => ({
      building: building ? undefined : fill(all.form.please, { field: words.building }),
      room: room.trim() ? undefined : fill(all.form.please, { field: words.room }),
    }),
  );
  const sending = useSending(() => {
    const body = { place: values.building, unit: values.unit.trim(), room: values.room.trim() };
    return client.writeHousehold(body, { key: keyFor(formKey, body) });
  }, close);
  const buildings = (register.data?.places ?? []).filter((one) => one.id.startsWith('building:'));
  return (
    <>
      <h2>{words.write}</h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <Select
          {...field('building')}
          label={words.building}
          empty={all.form.choose}
          options={buildings.map((one) => ({ value: one.id, text: one.name }))}
        />
        <TextField
          {...field('unit')}
          className="short"
          label={words.unit}
          optional
          maxLength={10}
          autoComplete="off"
        />
        <TextField
          {...field('room')}
          className="short"
          label={words.room}
          maxLength={10}
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
