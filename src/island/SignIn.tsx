import { useState } from 'react';
import type { Client } from '../contract/client.ts';
import { Refusal } from '../contract/refusal.ts';
import type { PeopleCalls } from '../people/contract.ts';
import { Act } from './Act.tsx';
import { TextField, Tick } from './Field.tsx';
import { Form } from './Form.tsx';
import { useFields } from './fields.ts';
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

/** A phone or tablet is one's own unless told; a computer is shared unless told, and keeps nobody logged in unasked. */
export function isShared(): boolean {
  return !matchMedia('(pointer: coarse)').matches;
}

/** Member number or phone, and password; a code too, once the server asks for one. */
export function SignIn({ client, session, sharedLabel }: SignInProps) {
  const { strings } = useIsland();
  const words = strings.login;
  const [coded, setCoded] = useState(false);
  const { values, form, attempt, field, tick } = useFields(
    { login: '', password: '', code: '', shared: sharedLabel === undefined || isShared() },
    ({ login, password }) => ({
      login: login.trim() ? undefined : words.required,
      password: password ? undefined : words.passwordRequired,
    }),
  );
  const sending = useSending(
    async () => {
      try {
        return await client.login({ ...values, login: values.login.trim(), devices: knownDevices() });
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.code === 'code_needed') setCoded(true);
        throw refusal;
      }
    },
    (answer) => session.open(answer, !values.shared, !values.shared || sharedLabel === undefined),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <TextField
        {...field('login')}
        label={words.login}
        hint={words.identityHint}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField {...field('password')} label={words.password} autoComplete="current-password" />
      {coded && (
        <TextField
          {...field('code')}
          className="short"
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      {sharedLabel && <Tick {...tick('shared')} label={sharedLabel} />}
      <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.submit}
      </Act>
    </Form>
  );
}
