import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { type From, useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { KinForm } from './KinForm.tsx';
import { MandateForm } from './MandateForm.tsx';
import { words } from './strings.ts';

type Kin = Answer<ConsoleCalls['kin']>['items'][number];
type Mandate = Answer<ConsoleCalls['mandates']>['given'][number];
type Tie = { id: string } & ({ kind: 'kin'; kin: Kin } | { kind: 'mandate'; mandate: Mandate });

const isId = (text: string | undefined): text is string => /^[a-z0-9]{15}$/.test(text ?? '');

/** Who is kin and who acts for whom: of one member, or all that waits for a second person. */
export default function Ties({ rest: [at] }: ViewProps) {
  const { client } = useRoom();
  const [form, setForm] = useState<'kin' | 'mandate' | null>(null);
  const [told, setTold] = useState('');
  const member = isId(at) ? at : undefined;
  async function read({ take }: From) {
    const of = member ? { member } : { view: 'waiting' as const };
    const [kin, mandates] = await Promise.all([
      client.kin({ ...of, ...(take && { take }) }),
      client.mandates(of),
    ]);
    const items: Tie[] = [
      ...kin.items.map((one): Tie => ({ id: one.id, kind: 'kin', kin: one })),
      ...(member ? [...mandates.given, ...mandates.held] : mandates.waiting).map(
        (one): Tie => ({ id: one.id, kind: 'mandate', mandate: one }),
      ),
    ];
    return { items, next: null };
  }
  const close = (sentence: string) => {
    setForm(null);
    setTold(sentence);
  };
  return (
    <Desk
      name={['ties', member ?? '']}
      words={{ ...words, empty: member ? words.emptyOf : words.empty }}
      read={read}
      idOf={({ id }) => id}
      at={member ? undefined : at}
      columns={columns}
      tools={
        <div className="desk-tools no-print">
          <Act keys="n" onPress={() => setForm('kin')}>
            {words.recordKin}
          </Act>
          <Act onPress={() => setForm('mandate')}>{words.recordMandate}</Act>
          <p className="said" role="status">
            {told}
          </p>
        </div>
      }
      instead={
        form === 'kin' ? <KinForm close={close} /> : form === 'mandate' && <MandateForm close={close} />
      }
      leaveInstead={() => setForm(null)}
    >
      {(tie, { done }) => <One key={tie.id} tie={tie} done={done} />}
    </Desk>
  );
}

const partiesOf = (tie: Tie) =>
  tie.kind === 'kin' ? [tie.kin.member, tie.kin.other] : [tie.mandate.principal, tie.mandate.holder];
const whatOf = (tie: Tie) =>
  tie.kind === 'kin'
    ? words.relations[tie.kin.relation]
    : tie.mandate.scope.map((one) => words.scopes[one]).join('、');
const stateOf = (tie: Tie) => words.states[tie.kind === 'kin' ? tie.kin.state : tie.mandate.state];

const columns: readonly Column<Tie>[] = [
  { head: words.kind, width: 'minmax(0, 4rem)', cell: ({ kind }) => words.kinds[kind] },
  {
    head: words.member,
    width: 'minmax(0, 7rem)',
    cell: (tie) => <Names people={partiesOf(tie).slice(0, 1)} />,
  },
  { head: words.other, width: 'minmax(0, 7rem)', cell: (tie) => <Names people={partiesOf(tie).slice(1)} /> },
  { head: words.what, width: 'minmax(0, 1fr)', cell: whatOf },
  { head: words.state, width: 'minmax(0, 6rem)', cell: stateOf },
];

function One({ tie, done }: { tie: Tie; done: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [formKey] = useState(newKey);
  const [sure, setSure] = useState(false);
  const { id } = tie;
  const { maker, can, agreedAt } = tie.kind === 'kin' ? tie.kin : tie.mandate;
  const agreeing = useSending(
    async () => {
      const key = { key: keyFor(formKey, 'agree') };
      return tie.kind === 'kin' ? client.agreeKin({ id }, key) : client.agreeMandate({ id }, key);
    },
    () => done(words.agreed),
  );
  const ending = useSending(
    async () => {
      const key = { key: keyFor(formKey, 'end') };
      return tie.kind === 'kin' ? client.endKin({ id }, key) : client.endMandate({ id }, key);
    },
    () => done(words.ended),
  );
  return (
    <>
      <h2>
        {words.kinds[tie.kind]} {stateOf(tie)}
      </h2>
      <Tried trouble={agreeing.trouble ?? ending.trouble} />
      {can.includes('agree') ? (
        <div className="acts">
          <Act
            weight="main"
            keys="a"
            pending={agreeing.pending}
            pendingText={strings.working}
            onPress={() => agreeing.send(undefined)}
          >
            {words.agree}
          </Act>
        </div>
      ) : (
        agreedAt === null && <p className="pale">{words.notYours}</p>
      )}
      <Facts>
        <Fact name={words.member}>
          <Names numbers people={partiesOf(tie).slice(0, 1)} />
        </Fact>
        <Fact name={words.other}>
          <Names numbers people={partiesOf(tie).slice(1)} />
        </Fact>
        <Fact name={words.what}>{whatOf(tie)}</Fact>
        <Fact name={words.evidence}>{tie.kind === 'kin' && tie.kin.evidence}</Fact>
        <Fact name={words.witness}>
          {tie.kind === 'mandate' && tie.mandate.witness && <Names numbers people={[tie.mandate.witness]} />}
        </Fact>
        <Fact name={words.until}>{tie.kind === 'mandate' && say.day(tie.mandate.endsAt)}</Fact>
        <Fact name={words.maker}>
          <Names numbers people={[maker]} />
        </Fact>
        <Fact name={words.since}>
          {say.instant(tie.kind === 'kin' ? tie.kin.askedAt : tie.mandate.startsAt)}
        </Fact>
        <Fact name={words.agreedBy}>
          {agreedAt &&
            (tie.kind === 'mandate' && tie.mandate.agreedBy ? (
              <>
                <Names numbers people={[tie.mandate.agreedBy]} /> {say.instant(agreedAt)}
              </>
            ) : (
              say.instant(agreedAt)
            ))}
        </Fact>
      </Facts>
      {can.includes('end') && (
        <section className="desk-apart">
          <Act
            weight="quiet"
            pending={ending.pending}
            pendingText={strings.working}
            onPress={() => (sure ? ending.send(undefined) : setSure(true))}
          >
            {sure ? words.endSure : words.end}
          </Act>
        </section>
      )}
    </>
  );
}
