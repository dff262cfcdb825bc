import { type FormEvent, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import { soundsOf } from '../find/sounds/sounds.ts';
import type { LoginCard, Member } from '../types.ts';
import { About } from './About.tsx';
import { Card } from './Card.tsx';
import { words } from './strings.ts';
import { Write } from './Write.tsx';

/** Who is in the bank: they are found first, and written down where they are not there yet. */
export default function Members({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  const [text, setText] = useState('');
  const [writing, setWriting] = useState(false);
  const [card, setCard] = useState<LoginCard | null>(null);
  const give = (made: LoginCard) => {
    setWriting(false);
    setCard(made);
  };
  return (
    <Desk
      name={['members', text]}
      words={words}
      read={(from) => client.searchMembers({ text, sounds: soundsOf(text), ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns}
      tools={
        <div className="desk-tools no-print">
          <Find find={setText} />
          <Act
            keys="n"
            onPress={() => {
              setCard(null);
              setWriting(true);
            }}
          >
            {words.write}
          </Act>
        </div>
      }
      instead={
        writing ? (
          <Write give={give} close={() => setWriting(false)} />
        ) : (
          card && (
            <>
              <Card key={card.code} card={card} />
              <Act onPress={() => setCard(null)}>{words.cardDone}</Act>
            </>
          )
        )
      }
      leaveInstead={() => {
        setWriting(false);
        setCard(null);
      }}
    >
      {(member, { say }) => <About key={member.id} member={member} give={give} tell={say} />}
    </Desk>
  );
}

const columns: readonly Column<Member>[] = [
  { head: words.name, width: 'minmax(0, 8rem)', cell: ({ name }) => <span translate="no">{name}</span> },
  { head: words.number, width: 'minmax(0, 8rem)', figures: true, cell: ({ number }) => number },
  {
    head: words.bornShort,
    width: 'minmax(0, 6rem)',
    figures: true,
    spare: true,
    cell: ({ bornYear }) => bornYear > 0 && fill(words.bornIn, { year: bornYear }),
  },
  { head: words.phoneEnd, width: 'minmax(0, 6rem)', figures: true, cell: ({ phoneEnds }) => phoneEnds },
  {
    head: words.state,
    width: 'minmax(0, 1fr)',
    cell: ({ status, capabilities }) =>
      [words.statuses[status], capabilities.length > 0 && words.staff].filter(Boolean).join(' '),
  },
];

function Find({ find }: { find: (text: string) => void }) {
  const [typed, setTyped] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    find(typed.trim());
  }
  return (
    <form className="desk-find" onSubmit={submit}>
      <label htmlFor="memberText">{words.findLabel}</label>
      <input
        id="memberText"
        className="field"
        autoComplete="off"
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Act type="submit">{words.findSend}</Act>
    </form>
  );
}
