import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../contract/call.ts';
import type { PeopleCalls } from '../people/contract.ts';
import type { AccountProps } from './Account.tsx';
import { Act } from './Act.tsx';
import { TextField } from './Field.tsx';
import { Form } from './Form.tsx';
import { useFields } from './fields.ts';
import { useIsland } from './Island.tsx';
import { PasswordField } from './PasswordField.tsx';
import { QrCode } from './QrCode.tsx';
import { useSending } from './sending.ts';

type Started = Answer<PeopleCalls['startSecondFactor']>;

/** Logging in with a code: for staff, and for whoever has it on. */
export function SecondFactor(props: AccountProps) {
  const { me, client, session } = props;
  const words = useIsland().strings.account.factor;
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
      <h2>{words.title}</h2>
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
  const words = strings.account.factor;
  const { values, form, attempt, field } = useFields({ factorPassword: '' }, ({ factorPassword }) => ({
    factorPassword: factorPassword ? undefined : strings.account.currentPlease,
  }));
  const sending = useSending(() => client.startSecondFactor({ password: values.factorPassword }), done);
  return (
    <>
      <p className={me.secondFactor === 'needed' ? 'sum-up' : undefined}>
        {me.secondFactor === 'needed' ? words.needed : words.lead}
      </p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <PasswordField
          {...field('factorPassword')}
          label={strings.account.current}
          autoComplete="current-password"
        />
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.start}
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
  const words = strings.account.factor;
  const { values, form, attempt, field } = useFields({ factorCode: '' }, ({ factorCode }) => ({
    factorCode: /^\s*(\d\s*){6}$/.test(factorCode) ? undefined : words.codePlease,
  }));
  const sending = useSending(
    () => client.confirmSecondFactor({ code: values.factorCode.trim() }),
    ({ codes }) => done(codes),
  );
  return (
    <>
      <p>{words.scan}</p>
      <QrCode text={started.address} label={words.picture} />
      <p>{words.orType}</p>
      <p className="figures" translate="no">
        {(started.secret.match(/.{1,4}/g) ?? []).join(' ')}
      </p>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextField
          {...field('factorCode')}
          className="short"
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.confirm}
        </Act>
      </Form>
    </>
  );
}

function Recovery({ codes, noted }: { codes: string[]; noted: () => void }) {
  const words = useIsland().strings.account.factor;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {words.recovery}
      </h3>
      <p>{words.recoveryLead}</p>
      <ul className="codes figures" translate="no">
        {codes.map((code) => (
          <li key={code}>{`${code.slice(0, 4)}-${code.slice(4)}`}</li>
        ))}
      </ul>
      <div className="acts">
        <Act weight="main" onPress={noted}>
          {words.noted}
        </Act>
      </div>
    </>
  );
}

function TurnOff({ client, done }: AccountProps & { done: () => void }) {
  const { strings } = useIsland();
  const words = strings.account.factor;
  const [open, setOpen] = useState(false);
  const { values, form, attempt, field } = useFields({ factorPassword: '', factorCode: '' }, (typed) => ({
    factorPassword: typed.factorPassword ? undefined : strings.account.currentPlease,
    factorCode: typed.factorCode.trim() ? undefined : words.codePlease,
  }));
  const sending = useSending(
    () => client.endSecondFactor({ password: values.factorPassword, code: values.factorCode.trim() }),
    done,
  );
  if (!open)
    return (
      <>
        <p>{words.on}</p>
        <Act onPress={() => setOpen(true)}>{words.off}</Act>
      </>
    );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <PasswordField
        {...field('factorPassword')}
        label={strings.account.current}
        autoComplete="current-password"
      />
      <TextField
        {...field('factorCode')}
        className="short"
        label={strings.login.code}
        hint={strings.login.codeHint}
        autoComplete="one-time-code"
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.offSend}
        </Act>
        <Act weight="quiet" onPress={() => setOpen(false)}>
          {strings.account.keep}
        </Act>
      </div>
    </Form>
  );
}
