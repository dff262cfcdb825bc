import { useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { TextArea, TextField } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { fill } from '../../island/fill.ts';
import { useFilling } from '../../island/filling.ts';
import { keyFor, newKey } from '../../island/key.ts';
import { useSaying } from '../../island/saying.ts';
import { useSending } from '../../island/sending.ts';
import { Tried } from '../../island/Tried.tsx';
import { type Request, type Room, useRoom } from '../room.ts';

type Step = { [name in keyof Room['client']]: name };
type KeyedStep = Extract<
  keyof Step,
  | 'offerRequest'
  | 'withdrawOffer'
  | 'startRequest'
  | 'finishRequest'
  | 'confirmRequest'
  | 'disputeRequest'
  | 'cancelRequest'
>;

/** Takes one step of a request's life; the same words sent twice take it once. */
function useStep<Name extends KeyedStep>(name: Name, request: Request) {
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  return useSending((fields: Omit<Parameters<Room['client'][Name]>[0], 'id'>) => {
    const take = client[name] as (input: object, options: { key: string }) => Promise<Request>;
    return take({ id: request.id, ...fields }, { key: keyFor(formKey, { name, ...fields }) });
  });
}

/** What whoever looks at a request may do now, the likeliest step first; the server says what that is. */
export function NextStep({ request }: { request: Request }) {
  const words = useRoom().strings.request;
  const can = (step: Request['can'][number]) => request.can.includes(step);
  return (
    <>
      {can('code') && <SayCode request={request} />}
      {can('start') && (
        <EnterCode request={request} step="startRequest" label={words.startCode} button={words.start} />
      )}
      {can('finish') && (
        <EnterCode request={request} step="finishRequest" label={words.finishCode} button={words.finish} />
      )}
      {can('confirm') && <Confirm request={request} />}
      {can('offer') && <Press request={request} step="offerRequest" weight="main" button={words.offer} />}
      {can('withdraw') && <Press request={request} step="withdrawOffer" button={words.withdraw} />}
      {can('dispute') && (
        <WithReason
          request={request}
          step="disputeRequest"
          open={words.dispute}
          label={words.disputeReason}
          button={words.disputeSend}
        />
      )}
      {can('cancel') && (
        <WithReason
          request={request}
          step="cancelRequest"
          open={words.cancel}
          label={words.cancelReason}
          button={words.cancelSend}
        />
      )}
    </>
  );
}

/** The served person's side: the code is made only when it is asked for, and shown large. */
function SayCode({ request }: { request: Request }) {
  const { strings, client } = useRoom();
  const words = strings.request;
  const say = useSaying();
  const [shown, setShown] = useState<{ code: string; endsAt: string } | null>(null);
  const sending = useSending(() => client.requestCode({ id: request.id }), setShown);
  const starting = request.state === 'dispatched';
  return (
    <>
      <Tried trouble={sending.trouble} />
      {shown && (
        <div className="code" role="status">
          <p>{starting ? words.startCode : words.finishCode}</p>
          <output>{shown.code}</output>
          <p>{fill(words.codeNote, { at: say.instant(shown.endsAt) })}</p>
        </div>
      )}
      <div className="acts">
        <Act
          weight={shown ? 'ruled' : 'main'}
          pending={sending.pending}
          pendingText={strings.working}
          onPress={() => sending.send(undefined)}
        >
          {shown ? words.codeAgain : starting ? words.showStart : words.showFinish}
        </Act>
      </div>
    </>
  );
}

/** The volunteer's side: the code that the served person said. */
function EnterCode({
  request,
  step,
  label,
  button,
}: {
  request: Request;
  step: 'startRequest' | 'finishRequest';
  label: string;
  button: string;
}) {
  const { strings } = useRoom();
  const words = strings.request;
  const [code, setCode] = useState('');
  const filling = useFilling({ code: code.trim() ? undefined : words.codePlease });
  const sending = useStep(step, request);
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send({ code: code.trim() })}
    >
      <TextField
        id="code"
        className="code-input"
        label={label}
        hint={words.codeHint}
        problem={filling.problems.code}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
      />
      <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
        {button}
      </Act>
    </Form>
  );
}

/** The minutes between start and finish, or fewer; more is never offered. */
function Confirm({ request }: { request: Request }) {
  const { strings } = useRoom();
  const words = strings.request;
  const say = useSaying();
  const most = Math.min(request.servedMinutes ?? request.minutes, request.minutes);
  const [fewer, setFewer] = useState(false);
  const [text, setText] = useState(String(most));
  const minutes = fewer ? Number(text) : most;
  const fits = Number.isInteger(minutes) && minutes >= 1 && minutes <= most;
  const filling = useFilling({ minutes: fits ? undefined : fill(words.confirmMinutesWrong, { most }) });
  const sending = useStep('confirmRequest', request);
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send({ minutes })}
    >
      {fewer && (
        <TextField
          id="minutes"
          className="short"
          label={words.confirmMinutes}
          hint={fill(words.confirmMinutesHint, { most })}
          problem={filling.problems.minutes}
          value={text}
          onChange={setText}
          inputMode="numeric"
        />
      )}
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {fill(words.confirm, { length: fits ? say.minutes(minutes) : '' })}
        </Act>
        {!fewer && (
          <Act weight="quiet" onPress={() => setFewer(true)}>
            {words.confirmFewer}
          </Act>
        )}
      </div>
    </Form>
  );
}

function Press({
  request,
  step,
  button,
  weight = 'ruled',
}: {
  request: Request;
  step: 'offerRequest' | 'withdrawOffer';
  button: string;
  weight?: 'main' | 'ruled';
}) {
  const { strings } = useRoom();
  const sending = useStep(step, request);
  return (
    <>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        <Act
          weight={weight}
          pending={sending.pending}
          pendingText={strings.working}
          onPress={() => sending.send({})}
        >
          {button}
        </Act>
      </div>
    </>
  );
}

/** A step that others will ask about: it opens a small form for the reason, with a way back. */
function WithReason({
  request,
  step,
  open,
  label,
  button,
}: {
  request: Request;
  step: 'disputeRequest' | 'cancelRequest';
  open: string;
  label: string;
  button: string;
}) {
  const { strings } = useRoom();
  const words = strings.request;
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const filling = useFilling({ [step]: reason.trim() ? undefined : words.reasonPlease });
  const sending = useStep(step, request);
  if (!opened)
    return (
      <p>
        <Act weight="quiet" onPress={() => setOpened(true)}>
          {open}
        </Act>
      </p>
    );
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => filling.attempt() && sending.send({ reason })}
    >
      <TextArea
        id={step}
        label={label}
        problem={filling.problems[step]}
        maxLength={200}
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {button}
        </Act>
        <Act weight="quiet" onPress={() => setOpened(false)}>
          {words.keep}
        </Act>
      </div>
    </Form>
  );
}
