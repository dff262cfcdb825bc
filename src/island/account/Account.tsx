import { useState } from 'react';
import type { Client } from '../../contract/client.ts';
import type { PeopleCalls } from '../../people/contract.ts';
import { Act } from '../Act.tsx';
import { Form } from '../Form.tsx';
import { useFields } from '../fields.ts';
import { fill } from '../fill.ts';
import { useIsland } from '../Island.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { useSending } from '../sending.ts';
import type { Me, SessionStore } from '../session.ts';
import { signOut } from '../signing.ts';
import { Tried } from '../Tried.tsx';
import { View } from '../View.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { words } from './strings.ts';

export interface AccountProps {
  client: Client<PeopleCalls>;
  session: SessionStore;
  me: Me;
  back?: { href: string; text: string };
}

/** The own login: another password, codes for staff, and the ways out. */
export function Account(props: AccountProps) {
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
  const [done, setDone] = useState(false);
  const { values, form, attempt, restart, field } = useFields({ current: '', newPassword: '' }, (typed) => ({
    current: typed.current ? undefined : words.currentPlease,
    newPassword: [...typed.newPassword].length >= 8 ? undefined : words.passwordShort,
  }));
  const kept = session.isKept();
  const sending = useSending(
    () => client.changePassword({ current: values.current, password: values.newPassword, shared: !kept }),
    (answer) => {
      session.open(answer, kept);
      restart();
      setDone(true);
    },
  );
  return (
    <section>
      <h2>{words.passwordTitle}</h2>
      <p role="status">{done && values.newPassword === '' ? words.passwordDone : ''}</p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <PasswordField {...field('current')} label={words.current} autoComplete="current-password" />
        <PasswordField
          {...field('newPassword')}
          label={words.newPassword}
          hint={words.newPasswordHint}
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
