import { useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { TextField, Tick } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { fill } from '../../island/fill.ts';
import { useFilling } from '../../island/filling.ts';
import { PasswordField } from '../../island/PasswordField.tsx';
import { SignIn } from '../../island/SignIn.tsx';
import { useSending } from '../../island/sending.ts';
import type { SessionStore } from '../../island/session.ts';
import { View } from '../../island/View.tsx';
import type { Room } from '../room.ts';
import type { PortalStrings } from '../strings.ts';

interface WelcomeProps {
  strings: PortalStrings;
  client: Room['client'];
  session: SessionStore;
}

/** Before someone is logged in: with a password, or the first time with a printed card. */
export function Welcome(props: WelcomeProps) {
  const [withCard, setWithCard] = useState(false);
  return withCard ? (
    <FirstLogin {...props} back={() => setWithCard(false)} />
  ) : (
    <Login {...props} card={() => setWithCard(true)} />
  );
}

function Login({ strings, client, session, card }: WelcomeProps & { card: () => void }) {
  const words = strings.signIn;
  const expired = session.ended() !== null;
  return (
    <View title={words.title} focus={expired}>
      <p className="pale">{words.lead}</p>
      {expired && <p role="status">{strings.login.expired}</p>}
      <SignIn client={client} session={session} sharedLabel={words.shared} />
      <p className="apart">
        <Act weight="quiet" onPress={card}>
          {words.card}
        </Act>
      </p>
      <p className="pale">{words.noAccount}</p>
    </View>
  );
}

function FirstLogin({ strings, client, session, back }: WelcomeProps & { back: () => void }) {
  const words = strings.card;
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [shared, setShared] = useState(false);
  const filling = useFilling({
    number: number.trim() ? undefined : fill(strings.pleaseFill, { field: words.number }),
    code: code.trim() ? undefined : fill(strings.pleaseFill, { field: words.code }),
    password: password.length >= 8 ? undefined : words.passwordShort,
  });
  const sending = useSending(
    () => client.firstLogin({ number: number.trim(), code: code.trim(), password, shared }),
    (answer) => session.open(answer, !shared),
  );
  return (
    <View title={words.title}>
      <p className="pale">{words.lead}</p>
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(undefined)}
      >
        <TextField
          id="number"
          label={words.number}
          problem={filling.problems.number}
          value={number}
          onChange={setNumber}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextField
          id="code"
          label={words.code}
          hint={words.codeHint}
          problem={filling.problems.code}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <PasswordField
          id="password"
          label={words.password}
          hint={words.passwordHint}
          problem={filling.problems.password}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
        <Tick id="shared" label={strings.signIn.shared} checked={shared} onChange={setShared} />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.submit}
        </Act>
      </Form>
      <p className="apart">
        <Act weight="quiet" onPress={back}>
          {words.back}
        </Act>
      </p>
    </View>
  );
}
