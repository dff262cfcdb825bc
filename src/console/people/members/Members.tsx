import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { dayOf } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import type { LoginCard, Member } from '../types.ts';
import { words } from './strings.ts';

/** Who is in the bank: new members are written down here, and cards to log in with are given out. */
export default function Members() {
  const [card, setCard] = useState<LoginCard | null>(null);
  return (
    <View title={words.title}>
      <p className="pale">{words.lead}</p>
      {card && <Card key={card.code} card={card} />}
      <Write give={setCard} />
      <Find give={setCard} />
    </View>
  );
}

/** A card's code, which is kept nowhere: it is read from here or not at all. */
function Card({ card: { number, name, code, expiresAt } }: { card: LoginCard }) {
  const say = useSaying();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {words.card}
      </h2>
      <Facts>
        <Fact name={words.name}>
          <span translate="no">{name}</span>
        </Fact>
        <Fact name={words.number}>{number}</Fact>
        <Fact name={words.code}>
          <b className="figures">{code}</b>
        </Fact>
        <Fact name={words.until}>{say.instant(expiresAt)}</Fact>
      </Facts>
      <p>{words.cardHint}</p>
    </section>
  );
}

interface GiveProps {
  /** Shows a card that was just made. */
  give: (card: LoginCard) => void;
}

const unfilled = { name: '', phone: '', born: '', hardship: false, family: false };

function Write({ give }: GiveProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [filled, setFilled] = useState(unfilled);
  const [formKey, setFormKey] = useState(newKey);
  const change = (part: Partial<typeof unfilled>) => setFilled({ ...filled, ...part });
  const born = filled.born.trim();
  const thisYear = Number(dayOf(Date.now()).slice(0, 4));
  const filling = useFilling({
    memberName: filled.name.trim() ? undefined : words.namePlease,
    memberBorn:
      born === '' || (/^\d{4}$/.test(born) && Number(born) >= 1900 && Number(born) <= thisYear)
        ? undefined
        : words.bornPlease,
  });
  const { problems } = filling;
  const sending = useSending(
    async () => {
      const { hardship, family } = filled;
      const body = {
        name: filled.name.trim(),
        phone: filled.phone.trim(),
        bornYear: Number(born),
        hardship,
        family,
      };
      const { id } = await client.createMember(body, { key: keyFor(formKey, body) });
      return client.issueLoginCard({ member: id });
    },
    (card) => {
      give(card);
      setFilled(unfilled);
      setFormKey(newKey());
      filling.restart();
    },
  );
  return (
    <section>
      <h2>{words.write}</h2>
      <Form
        problems={problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(undefined)}
      >
        <TextField
          id="memberName"
          label={words.name}
          problem={problems.memberName}
          maxLength={60}
          autoComplete="off"
          value={filled.name}
          onChange={(name) => change({ name })}
        />
        <TextField
          id="memberPhone"
          label={words.phone}
          hint={words.phoneHint}
          optional
          inputMode="tel"
          autoComplete="off"
          maxLength={30}
          value={filled.phone}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          id="memberBorn"
          className="short"
          label={words.born}
          hint={words.bornHint}
          problem={problems.memberBorn}
          optional
          inputMode="numeric"
          maxLength={4}
          value={filled.born}
          onChange={(year) => change({ born: year })}
        />
        <Tick
          id="memberFamily"
          label={words.family}
          checked={filled.family}
          onChange={(family) => change({ family })}
        />
        <Tick
          id="memberHardship"
          label={words.hardship}
          checked={filled.hardship}
          onChange={(hardship) => change({ hardship })}
        />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
        </div>
      </Form>
    </section>
  );
}

function Find({ give }: GiveProps) {
  const { client } = useRoom();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const members = useInfiniteQuery({
    queryKey: ['members', text],
    queryFn: ({ pageParam }) => client.searchMembers({ text, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  function find(event: FormEvent) {
    event.preventDefault();
    setText(typed.trim());
  }
  return (
    <section>
      <h2>{words.find}</h2>
      <form onSubmit={find}>
        <TextField
          id="memberText"
          label={words.findLabel}
          autoComplete="off"
          maxLength={40}
          value={typed}
          onChange={setTyped}
        />
        <div className="acts">
          <Act type="submit">{words.findSend}</Act>
        </div>
      </form>
      <Reading query={members}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          if (found.length === 0) return <p>{words.empty}</p>;
          return (
            <ul className="ruled after-list">
              {found.map((member) => (
                <Row key={member.id} member={member} give={give} />
              ))}
            </ul>
          );
        }}
      </Reading>
      <More query={members} />
    </section>
  );
}

function Row({ member, give }: GiveProps & { member: Member }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [sure, setSure] = useState(false);
  const sending = useSending(
    () => client.issueLoginCard({ member: member.id }),
    (card) => {
      setSure(false);
      give(card);
    },
  );
  const { name, number, phoneEnds, bornYear, status } = member;
  return (
    <li className="row">
      <span className="row-title">
        <Names numbers people={[{ name, number }]} />
      </span>
      <span className="row-note">
        {bornYear > 0 && fill(words.bornIn, { year: bornYear })}{' '}
        {phoneEnds && fill(words.phoneEnds, { digits: phoneEnds })} {words.statuses[status]}
      </span>
      <Tried trouble={sending.trouble} />
      {status === 'active' && (
        <div className="acts">
          {sure ? (
            <>
              <p>{words.cardSure}</p>
              <Act
                pending={sending.pending}
                pendingText={strings.working}
                onPress={() => sending.send(undefined)}
              >
                {fill(words.cardSend, { name })}
              </Act>
              <Act onPress={() => setSure(false)}>{words.cardKeep}</Act>
            </>
          ) : (
            <Act onPress={() => setSure(true)}>{words.cardAgain}</Act>
          )}
        </div>
      )}
    </li>
  );
}
