import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { type Capability, capabilities } from '../../../contract/who.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { Decide } from '../../frame/Decide.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { every, type From, useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { MemberPicker } from '../find/MemberPicker.tsx';
import { usePicks } from '../find/picks.ts';
import type { Member } from '../types.ts';
import { words } from './strings.ts';

type Change = Answer<ConsoleCalls['rights']>['items'][number];
interface Row extends Member {
  waiting: Change[];
}

/** Who may what, and what waits for a second person. */
export default function Rights({ rest: [at] }: ViewProps) {
  const { client, may } = useRoom();
  const [other, setOther] = useState<Member | null>(null);
  async function read({ take }: From) {
    const as = take && { take };
    const [staff, waiting] = await Promise.all([
      every((from) => client.searchMembers({ text: '', staff: true, ...as, ...from })),
      every((from) => client.rights({ state: 'waiting', ...as, ...from })),
    ]);
    const known = new Set(staff.map(({ id }) => id));
    const asked = waiting
      .filter(({ memberId }) => !known.has(memberId))
      .map(({ memberId, member }): Member => ({ ...nothing, ...member, id: memberId }));
    const rows = [...(other && !known.has(other.id) ? [other] : []), ...asked, ...staff];
    const unique = rows.filter(({ id }, place) => rows.findIndex((one) => one.id === id) === place);
    return {
      items: unique.map(
        (one): Row => ({ ...one, waiting: waiting.filter(({ memberId }) => memberId === one.id) }),
      ),
      next: null,
    };
  }
  return (
    <Desk
      name={['rights', other?.id ?? '']}
      words={words}
      read={read}
      idOf={({ id }) => id}
      at={other?.id ?? at}
      columns={columns}
      tools={may('members.manage') && <Other choose={setOther} />}
    >
      {(member, { say }) => <One key={member.id} member={member} tell={say} />}
    </Desk>
  );
}
const nothing = { status: 'active' as const, phoneEnds: '', capabilities: [], bornYear: 0 };

/** Rights in the order of all. */
const named = (held: readonly Capability[]) =>
  capabilities
    .filter((right) => held.includes(right))
    .map((right) => words.short[right])
    .join('、');

const columns: readonly Column<Row>[] = [
  { head: words.name, width: 'minmax(0, 1fr)', cell: (one) => <Names people={[one]} /> },
  { head: words.rights, width: 'minmax(0, 4fr)', spare: true, cell: ({ capabilities: held }) => named(held) },
  {
    head: words.waiting,
    width: 'minmax(0, 6rem)',
    cell: ({ waiting }) => waiting.length > 0 && <span className="standing-held">{words.waiting}</span>,
  },
];

/** Somebody who has no right yet. */
function Other({ choose }: { choose: (member: Member) => void }) {
  const people = usePicks(['rightsOf']);
  return (
    <form
      className="desk-find"
      onSubmit={async (event) => {
        event.preventDefault();
        const meant = await people.settle();
        if (meant?.rightsOf) choose(meant.rightsOf);
      }}
    >
      <MemberPicker {...people.field('rightsOf')} label={words.other} />
      <Act type="submit">{words.otherOpen}</Act>
    </form>
  );
}

function One({ member, tell }: { member: Row; tell: (sentence: string) => void }) {
  const { me, may } = useRoom();
  const own = member.number === me.number;
  const manages = may('members.manage') && !own;
  return (
    <>
      <h2>
        <Names numbers people={[member]} />
      </h2>
      {own && <p className="pale">{words.own}</p>}
      {member.waiting.map((change) => (
        <Waiting key={change.id} change={change} tell={tell} />
      ))}
      {manages ? (
        <ul className="ruled desk-rights">
          {capabilities.map((right) => (
            <li key={right}>
              <span>
                {words.short[right]} {member.capabilities.includes(right) && <b>{words.has}</b>}
              </span>
              {!member.waiting.some(({ capability }) => capability === right) && (
                <Turn member={member} right={right} tell={tell} />
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>{named(member.capabilities)}</p>
      )}
      {manages && member.capabilities.length > 0 && <AskForCard member={member} tell={tell} />}
      <History member={member} />
    </>
  );
}

/** A right that is not there is asked for; one that is there is taken. */
function Turn({ member, right, tell }: { member: Row; right: Capability; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const held = member.capabilities.includes(right);
  const said = fill(held ? words.takeSend : words.giveSend, { right: words.short[right] });
  const sending = useSending(
    (reason: string) => {
      const body = { member: member.id, capability: right, reason };
      const options = { key: keyFor(formKey, { held, ...body }) };
      return held ? client.takeRight(body, options) : client.proposeRight(body, options);
    },
    ({ state }) => tell(state === 'waiting' ? words.asked : fill(words.taken, { right: words.short[right] })),
  );
  return (
    <WithReason
      id={`why-${right.replace('.', '-')}`}
      weight="quiet"
      open={held ? words.take : fill(words.give, { right: words.short[right] })}
      button={said}
      label={held ? words.takeWhy : words.giveWhy}
      sending={sending}
    />
  );
}

function AskForCard({ member, tell }: { member: Row; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const sending = useSending(
    (reason: string) =>
      client.askForCard(
        { member: member.id, reason },
        { key: keyFor(formKey, { member: member.id, reason }) },
      ),
    () => tell(words.asked),
  );
  return (
    <section className="desk-apart">
      <WithReason
        id="why-card"
        weight="quiet"
        open={words.card}
        button={words.cardSend}
        label={words.cardWhy}
        sending={sending}
      />
    </section>
  );
}

const said = ({ kind, capability }: Change) =>
  `${words.kinds[kind]}${capability ? `“${words.short[capability]}”` : ''}`;

function Waiting({ change, tell }: { change: Change; tell: (sentence: string) => void }) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { id, maker, reason, kind } = change;
  return (
    <section>
      <p className="standing-held">
        {said(change)}。{fill(words.by, { name: maker.name, reason })}
      </p>
      {kind === 'card' && <p className="pale">{words.issue}</p>}
      <Decide
        can={kind === 'card' ? change.can.filter((one) => one === 'reject') : change.can}
        word={`${words.approve}${said(change)}`}
        approve={() => client.approveRight({ id }, { key: keyFor(formKey, 'approve') })}
        reject={(why) => client.rejectRight({ id, reason: why }, { key: keyFor(formKey, { why }) })}
        done={(approved) => tell(approved ? words.approved : words.rejected)}
      />
    </section>
  );
}

/** What was given to and taken from this member, the newest first. */
function History({ member }: { member: Row }) {
  const { client } = useRoom();
  const say = useSaying();
  const changes = useQuery({
    queryKey: ['rights', 'history'],
    queryFn: () => every((from) => client.rights(from)),
  });
  return (
    <Reading query={changes}>
      {(all) => {
        const theirs = all.filter(({ memberId, state }) => memberId === member.id && state !== 'waiting');
        return (
          theirs.length > 0 && (
            <>
              <h3>{words.history}</h3>
              <ol className="ruled">
                {theirs.map((change) => (
                  <li key={change.id}>
                    {say.day(change.createdAt)} {said(change)}{' '}
                    {fill(words.by, { name: change.maker.name, reason: change.reason })}
                  </li>
                ))}
              </ol>
            </>
          )
        );
      }}
    </Reading>
  );
}
