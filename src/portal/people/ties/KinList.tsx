import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Filled } from '../../../island/Filled.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';
import type { Kin } from './ties.ts';

const said = words.kin;

/** What others say they are to this member, who answers. */
export function KinAsked({ links }: { links: readonly Kin[] }) {
  const asked = links.filter(({ can }) => can.includes('agree'));
  if (asked.length === 0) return null;
  return (
    <section className="todo">
      <h2>{words.toAnswer}</h2>
      <ul className="ruled">
        {asked.map((link) => (
          <Asked key={link.id} link={link} />
        ))}
      </ul>
    </section>
  );
}

function useEnding(id: string) {
  const { client } = useRoom();
  const [key] = useState(newKey);
  return useSending((_: undefined) => client.endKin({ id }, { key }));
}

function Asked({ link: { id, other, relation } }: { link: Kin }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [key] = useState(newKey);
  const agreeing = useSending((_: undefined) => client.agreeKin({ id }, { key }));
  const ending = useEnding(id);
  return (
    <li className="tie">
      <p>
        <Filled
          text={words.kinAsks}
          with={{ who: <b translate="no">{other.name}</b>, relation: words.relations[relation] }}
        />
      </p>
      <Tried trouble={agreeing.trouble} />
      <div className="acts">
        <Act
          weight="main"
          pending={agreeing.pending}
          pendingText={strings.working}
          onPress={() => agreeing.send(undefined)}
        >
          {said.agree}
        </Act>
        <Sure
          open={said.refuse}
          sentence={said.refuseSure}
          button={said.refuseSend}
          weight="ruled"
          sending={ending}
        />
      </div>
    </li>
  );
}

/** Kin as they stand, and a way to name another. */
export function KinList({ links }: { links: readonly Kin[] }) {
  const here = links.filter(({ state, can }) => state !== 'ended' && !can.includes('agree'));
  return (
    <section>
      <h2>{said.title}</h2>
      {here.length === 0 ? (
        <p className="pale">{said.empty}</p>
      ) : (
        <ul className="ruled">
          {here.map((link) => (
            <Row key={link.id} link={link} />
          ))}
        </ul>
      )}
      <AskKin />
    </section>
  );
}

function Row({ link }: { link: Kin }) {
  const { me } = useRoom();
  const ending = useEnding(link.id);
  const { state, other, relation, maker } = link;
  const mine = maker.number === me.number;
  const asked = state === 'asked';
  const standing = asked && !mine ? 'byStaff' : state;
  return (
    <li className="tie">
      <p className="row-title">
        <Filled
          text={said.row}
          with={{ who: <span translate="no">{other.name}</span>, relation: words.relations[relation] }}
        />
      </p>
      {standing !== 'ended' && (
        <p className={asked ? 'standing-held' : state === 'verified' ? 'standing-good' : 'pale'}>
          {said.states[standing]}
        </p>
      )}
      {asked && mine && (
        <p className="pale">
          <Filled text={said.asked} with={{ who: <span translate="no">{other.name}</span> }} />
        </p>
      )}
      {link.can.includes('end') && (
        <Sure
          open={asked ? said.takeBack : said.end}
          sentence={asked ? said.takeBackSure : said.endSure}
          button={asked ? said.takeBackSend : said.endSend}
          sending={ending}
        />
      )}
    </li>
  );
}

const empty = { kinNumber: '', relation: '' };

function AskKin() {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [opened, setOpened] = useState(false);
  const [formKey, setFormKey] = useState(newKey);
  const { values, form, attempt, restart, field } = useFields(empty, ({ kinNumber, relation }) => ({
    kinNumber: kinNumber.trim() ? undefined : said.numberPlease,
    relation: relation ? undefined : said.relationPlease,
  }));
  const sending = useSending(
    (body: Parameters<typeof client.askKin>[0]) => client.askKin(body, { key: keyFor(formKey, body) }),
    () => {
      restart();
      setFormKey(newKey);
      setOpened(false);
    },
  );
  if (!opened) return <Act onPress={() => setOpened(true)}>{said.open}</Act>;
  return (
    <Form
      {...form}
      trouble={sending.trouble}
      onSubmit={() =>
        attempt() &&
        sending.send({ other: values.kinNumber.trim(), relation: values.relation as Kin['relation'] })
      }
    >
      <TextField
        {...field('kinNumber')}
        label={said.number}
        hint={said.numberHint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Select
        {...field('relation')}
        label={said.relation}
        empty={said.relationPick}
        options={Object.entries(words.relations).map(([value, text]) => ({ value, text }))}
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.send}
        </Act>
        <Act weight="quiet" onPress={() => setOpened(false)}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
