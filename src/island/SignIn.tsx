import { useState } from 'react';
import type { Client } from '../contract/client.ts';
import { Refusal } from '../contract/refusal.ts';
import type { PeopleCalls } from '../people/contract.ts';
import { Act } from './Act.tsx';
import { TextField, Tick } from './Field.tsx';
import { Form } from './Form.tsx';
import { useFilling } from './filling.ts';
import { useIsland } from './Island.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSending } from './sending.ts';
import { knownDevices, type SessionStore } from './session.ts';

interface SignInProps {
  client: Client<PeopleCalls>;
  session: SessionStore;
  /** The label of "others use this phone too"; without it the computer is taken for a shared one. */
  sharedLabel?: string;
}

/** Member number or phone, and password; a code too, once the server asks for one. */
export function SignIn({ client, session, sharedLabel }: SignInProps) {
  const { strings } = useIsland();
  const words = strings.login;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [coded, setCoded] = useState(false);
  const [shared, setShared] = useState(sharedLabel === undefined);
  const filling = useFilling({
    login: login.trim() ? undefined : words.required,
    password: password ? undefined : words.passwordRequired,
  });
  const sending = useSending(
    async () => {
      try {
        return await client.login({ login: login.trim(), password, code, devices: knownDevices(), shared });
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.code === 'code_needed') setCoded(true);
        throw refusal;
      }
    },
    (answer) => session.open(answer, !shared, !shared || sharedLabel === undefined),
  );
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send(undefined)}
    >
      <TextField
        id="login"
        label={words.login}
        hint={words.identityHint}
        problem={filling.problems.login}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        id="password"
        label={words.password}
        problem={filling.problems.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {coded && (
        <TextField
          id="code"
          className="short"
          label={words.code}
          hint={words.codeHint}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      {sharedLabel && <Tick id="shared" label={sharedLabel} checked={shared} onChange={setShared} />}
      <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.submit}
      </Act>
    </Form>
  );
}
