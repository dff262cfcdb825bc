import { useEffect, useState } from 'react';
import { telOf } from '../../../content/phone.ts';
import { Act } from '../../../island/Act.tsx';
import { FIRST } from '../../../island/cardAddress.ts';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Filled } from '../../../island/Filled.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { PasswordField } from '../../../island/PasswordField.tsx';
import { routeTo, scriptPrefix, useRoute } from '../../../island/route.ts';
import { isShared, SignIn } from '../../../island/SignIn.tsx';
import { useSending } from '../../../island/sending.ts';
import { View } from '../../../island/View.tsx';
import type { Outside } from '../../frame/room.ts';
import { words } from './strings.ts';

/** Before someone is logged in: with a password, or the first time with a printed card. */
export default function Welcome(props: Outside) {
  const [to, scanned = ''] = useRoute();
  const [withCard, setWithCard] = useState(to === FIRST);
  const [number] = useState(to === FIRST ? scanned : '');
  // Others who use this browser do not find the number in its history.
  useEffect(() => {
    if (location.hash.startsWith(routeTo(FIRST))) history.replaceState(null, '', location.pathname);
  }, []);
  return withCard ? (
    <FirstLogin {...props} number={number} back={() => setWithCard(false)} />
  ) : (
    <Login {...props} card={() => setWithCard(true)} />
  );
}

/** Where one goes without an account or a password, and whom to ask when it is open. */
function NoAccount({ sentence, desk }: { sentence: string; desk: Outside['desk'] }) {
  return (
    <p className="pale">
      <Filled
        text={sentence}
        with={{
          center: <a href={`${scriptPrefix()}/centers/`}>{desk.name}</a>,
          phone: <a href={telOf(desk.phone)}>{desk.phone}</a>,
        }}
      />
    </p>
  );
}

function Login({ client, session, desk, card }: Outside & { card: () => void }) {
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
      <NoAccount sentence={said.noAccount} desk={desk} />
    </View>
  );
}

interface FirstLoginProps extends Outside {
  /** From the card's QR code; empty where it is typed. */
  number: string;
  back: () => void;
}

function FirstLogin({ client, session, number, back }: FirstLoginProps) {
  const { strings } = useIsland();
  const said = words.card;
  const please = (label: string) => fill(strings.pleaseFill, { field: label });
  const { values, form, attempt, field, tick } = useFields(
    { number, code: '', password: '', shared: isShared() },
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
