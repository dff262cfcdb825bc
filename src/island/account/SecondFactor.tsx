import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../contract/call.ts';
import type { PeopleCalls } from '../../people/contract.ts';
import { Act } from '../Act.tsx';
import { TextField } from '../Field.tsx';
import { Form } from '../Form.tsx';
import { useFields } from '../fields.ts';
import { useIsland } from '../Island.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { useSending } from '../sending.ts';
import type { AccountProps } from './Account.tsx';
import { QrCode } from './QrCode.tsx';
import { words } from './strings.ts';

type Started = Answer<PeopleCalls['startSecondFactor']>;

/** Logging in with a code: for staff, and for whoever has it on. */
export function SecondFactor(props: AccountProps) {
  const { me, client, session } = props;
  const said = words.factor;
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (me.secondFactor === 'none' && me.capabilities.length === 0) return null;

  async function noted() {
    const current = session.current();
    setCodes(null);
    setStarted(null);
    const fresh = await client.me({});
    if (current) session.open({ ...current, me: fresh }, session.isKept());
  }
  return (
    <section>
      <h2>{said.title}</h2>
      {codes ? (
        <Recovery codes={codes} noted={noted} />
      ) : me.secondFactor === 'set' ? (
        <TurnOff {...props} done={noted} />
      ) : started ? (
        <Confirm {...props} started={started} done={setCodes} />
      ) : (
        <Start {...props} done={setStarted} />
      )}
    </section>
  );
}

function Start({ me, client, done }: AccountProps & { done: (started: Started) => void }) {
  const { strings } = useIsland();
  const said = words.factor;
  const { values, form, attempt, field } = useFields({ factorPassword: '' }, ({ factorPassword }) => ({
    factorPassword: factorPassword ? undefined : words.currentPlease,
  }));
  const sending = useSending(() => client.startSecondFactor({ password: values.factorPassword }), done);
  return (
    <>
      <p className={me.secondFactor === 'needed' ? 'sum-up' : undefined}>
        {me.secondFactor === 'needed' ? said.needed : said.lead}
      </p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <PasswordField {...field('factorPassword')} label={words.current} autoComplete="current-password" />
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.start}
        </Act>
      </Form>
    </>
  );
}

function Confirm({
  client,
  started,
  done,
}: AccountProps & { started: Started; done: (codes: string[]) => void }) {
  const { strings } = useIsland();
  const said = words.factor;
  const { values, form, attempt, field } = useFields({ factorCode: '' }, ({ factorCode }) => ({
    factorCode: /^\s*(\d\s*){6}$/.test(factorCode) ? undefined : said.codePlease,
  }));
  const sending = useSending(
    () => client.confirmSecondFactor({ code: values.factorCode.trim() }),
    ({ codes }) => done(codes),
  );
  return (
    <>
      <p>{said.scan}</p>
      <QrCode text={started.address} label={said.picture} />
      <p>{said.orType}</p>
      <p className="figures" translate="no">
        {(started.secret.match(/.{1,4}/g) ?? []).join(' ')}
      </p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField
          {...field('factorCode')}
          className="short"
          label={said.code}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.confirm}
        </Act>
      </Form>
    </>
  );
}

function Recovery({ codes, noted }: { codes: string[]; noted: () => void }) {
  const said = words.factor;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {said.recovery}
      </h3>
      <p>{said.recoveryLead}</p>
      <ul className="codes figures" translate="no">
        {codes.map((code) => (
          <li key={code}>{`${code.slice(0, 4)}-${code.slice(4)}`}</li>
        ))}
      </ul>
      <div className="acts">
        <Act weight="main" onPress={noted}>
          {said.noted}
        </Act>
      </div>
    </>
  );
}

function TurnOff({ client, done }: AccountProps & { done: () => void }) {
  const { strings } = useIsland();
  const said = words.factor;
  const [open, setOpen] = useState(false);
  const { values, form, attempt, field } = useFields({ factorPassword: '', factorCode: '' }, (typed) => ({
    factorPassword: typed.factorPassword ? undefined : words.currentPlease,
    factorCode: typed.factorCode.trim() ? undefined : said.codePlease,
  }));
  const sending = useSending(
    () => client.endSecondFactor({ password: values.factorPassword, code: values.factorCode.trim() }),
    done,
  );
  if (!open)
    return (
      <>
        <p>{said.on}</p>
        <Act onPress={() => setOpen(true)}>{said.off}</Act>
      </>
    );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <PasswordField {...field('factorPassword')} label={words.current} autoComplete="current-password" />
      <TextField
        {...field('factorCode')}
        className="short"
        label={strings.login.code}
        hint={strings.login.codeHint}
        autoComplete="one-time-code"
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.offSend}
        </Act>
        <Act weight="quiet" onPress={() => setOpen(false)}>
          {words.keep}
        </Act>
      </div>
    </Form>
  );
}
