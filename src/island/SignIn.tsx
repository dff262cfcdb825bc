import { useState } from 'react';
import type { Client } from '../contract/client.ts';
import type { BankCalls } from '../timebank/contract.ts';
import { Act } from './Act.tsx';
import { TextField, Tick } from './Field.tsx';
import { Form } from './Form.tsx';
import { useFilling } from './filling.ts';
import { useIsland } from './Island.tsx';
import { useSending } from './sending.ts';
import type { SessionStore } from './session.ts';

interface SignInProps {
  client: Client<BankCalls>;
  session: SessionStore;
  /** The label of "remember me on this device"; without it nothing is offered. */
  remember?: string;
}

/** Member number or phone, and password. */
export function SignIn({ client, session, remember }: SignInProps) {
  const { strings } = useIsland();
  const words = strings.login;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [kept, setKept] = useState(false);
  const filling = useFilling({
    login: login.trim() ? undefined : words.required,
    password: password ? undefined : words.passwordRequired,
  });
  const sending = useSending(
    () => client.login({ login: login.trim(), password }),
    (answer) => session.open(answer, kept),
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
      <TextField
        id="password"
        type="password"
        label={words.password}
        problem={filling.problems.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {remember && <Tick id="remember" label={remember} checked={kept} onChange={setKept} />}
      <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.submit}
      </Act>
    </Form>
  );
}
