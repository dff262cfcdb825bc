import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { PasswordField } from '../../../island/PasswordField.tsx';
import { SignIn } from '../../../island/SignIn.tsx';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import type { Outside } from '../../frame/room.ts';
import { words } from './strings.ts';

/** Before someone is logged in: with a password, or the first time with a printed card. */
export default function Welcome(props: Outside) {
  const [withCard, setWithCard] = useState(false);
  return withCard ? (
    <FirstLogin {...props} back={() => setWithCard(false)} />
  ) : (
    <Login {...props} card={() => setWithCard(true)} />
  );
}

function Login({ client, session, card }: Outside & { card: () => void }) {
  const { strings } = useIsland();
  const said = words.signIn;
  const expired = session.ended() !== null;
  return (
    <View title={said.title} focus={expired}>
      <p className="pale">{said.lead}</p>
      {expired && <p role="status">{strings.login.expired}</p>}
      <SignIn client={client} session={session} sharedLabel={said.shared} />
      <p className="apart">
        <Act weight="quiet" onPress={card}>
          {said.card}
        </Act>
      </p>
      <p className="pale">{said.noAccount}</p>
    </View>
  );
}

function FirstLogin({ client, session, back }: Outside & { back: () => void }) {
  const { strings } = useIsland();
  const said = words.card;
  const please = (label: string) => fill(strings.pleaseFill, { field: label });
  const { values, form, attempt, field, tick } = useFields(
    { number: '', code: '', password: '', shared: false },
    ({ number, code, password }) => ({
      number: number.trim() ? undefined : please(said.number),
      code: code.trim() ? undefined : please(said.code),
      password: password.length >= 8 ? undefined : said.passwordShort,
    }),
  );
  const sending = useSending(
    () => client.firstLogin({ ...values, number: values.number.trim(), code: values.code.trim() }),
    (answer) => session.open(answer, !values.shared),
  );
  return (
    <View title={said.title}>
      <p className="pale">{said.lead}</p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField
          {...field('number')}
          label={said.number}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextField
          {...field('code')}
          label={said.code}
          hint={said.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <PasswordField
          {...field('password')}
          label={said.password}
          hint={said.passwordHint}
          autoComplete="new-password"
        />
        <Tick {...tick('shared')} label={words.signIn.shared} />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.submit}
        </Act>
      </Form>
      <p className="apart">
        <Act weight="quiet" onPress={back}>
          {said.back}
        </Act>
      </p>
    </View>
  );
}
