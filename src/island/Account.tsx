import { useState } from 'react';
import type { Client } from '../contract/client.ts';
import type { PeopleCalls } from '../people/contract.ts';
import { Act } from './Act.tsx';
import { Form } from './Form.tsx';
import { fill } from './fill.ts';
import { useFilling } from './filling.ts';
import { useIsland } from './Island.tsx';
import { PasswordField } from './PasswordField.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { useSending } from './sending.ts';
import type { Me, SessionStore } from './session.ts';
import { signOut } from './signing.ts';
import { Tried } from './Tried.tsx';
import { View } from './View.tsx';

export interface AccountProps {
  client: Client<PeopleCalls>;
  session: SessionStore;
  me: Me;
  back?: { href: string; text: string };
}

/** The own login: another password, codes for staff, and the ways out. */
export function Account(props: AccountProps) {
  const { strings } = useIsland();
  const words = strings.account;
  const { back, me } = props;
  return (
    <View title={words.title} back={back}>
      <p className="pale">
        <span translate="no">{fill(words.who, { name: me.name, number: me.number })}</span>
      </p>
      <SecondFactor {...props} />
      <Password {...props} />
      <WaysOut {...props} />
    </View>
  );
}

function Password({ client, session, me }: AccountProps) {
  const { strings } = useIsland();
  const words = strings.account;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const filling = useFilling({
    current: current ? undefined : words.currentPlease,
    newPassword: [...password].length >= 8 ? undefined : words.passwordShort,
  });
  const kept = session.isKept();
  const sending = useSending(
    () => client.changePassword({ current, password, shared: !kept }),
    (answer) => {
      session.open(answer, kept);
      setCurrent('');
      setPassword('');
      filling.restart();
      setDone(true);
    },
  );
  return (
    <section>
      <h2>{words.passwordTitle}</h2>
      <p role="status">{done ? words.passwordDone : ''}</p>
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(undefined)}
      >
        <PasswordField
          id="current"
          label={words.current}
          problem={filling.problems.current}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        <PasswordField
          id="newPassword"
          label={words.newPassword}
          hint={words.newPasswordHint}
          problem={filling.problems.newPassword}
          value={password}
          onChange={(typed) => {
            setPassword(typed);
            setDone(false);
          }}
          autoComplete="new-password"
        />
        <Act
          weight={me.secondFactor === 'none' && me.capabilities.length === 0 ? 'main' : 'ruled'}
          type="submit"
          pending={sending.pending}
          pendingText={strings.working}
        >
          {words.passwordSend}
        </Act>
      </Form>
    </section>
  );
}

function WaysOut({ client, session }: AccountProps) {
  const { strings } = useIsland();
  const words = strings.account;
  const [sure, setSure] = useState(false);
  const everywhere = useSending(
    () => client.logoutEverywhere({}),
    () => session.close(),
  );
  return (
    <section>
      <h2>{words.outTitle}</h2>
      <p>{words.outLead}</p>
      <Tried trouble={everywhere.trouble} />
      <div className="acts">
        <Act onPress={() => signOut(client, session)}>{words.out}</Act>
        {sure ? (
          <>
            <Act
              pending={everywhere.pending}
              pendingText={strings.working}
              onPress={() => everywhere.send(undefined)}
            >
              {words.everywhereSend}
            </Act>
            <Act weight="quiet" onPress={() => setSure(false)}>
              {words.keep}
            </Act>
          </>
        ) : (
          <Act onPress={() => setSure(true)}>{words.everywhere}</Act>
        )}
      </div>
      {sure && <p role="status">{words.everywhereSure}</p>}
    </section>
  );
}
