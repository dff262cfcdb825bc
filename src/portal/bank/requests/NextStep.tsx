import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { beginDraft } from '../../../island/draft.ts';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { goTo } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { draftName, type Room, useRoom } from '../../frame/room.ts';
import { againOf } from '../ask/asking.ts';
import type { Request } from '../types.ts';
import { actingIn, isOver, toConfirm } from './request.ts';
import { SayCode } from './SayCode.tsx';
import { words } from './strings.ts';

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
  const { me } = useRoom();
  const said = words.request;
  const can = (step: Request['can'][number]) => request.can.includes(step);
  return (
    <>
      {can('code') && <SayCode request={request} />}
      {can('start') && (
        <EnterCode request={request} step="startRequest" label={said.startCode} button={said.start} />
      )}
      {can('finish') && (
        <EnterCode request={request} step="finishRequest" label={said.finishCode} button={said.finish} />
      )}
      {can('confirm') && <Confirm request={request} />}
      {can('offer') && <Offer request={request} />}
      {can('withdraw') && <Withdraw request={request} />}
      {can('dispute') && (
        <Explained
          request={request}
          step="disputeRequest"
          open={said.dispute}
          label={said.disputeReason}
          button={said.disputeSend}
        />
      )}
      {can('cancel') && (
        <Explained
          request={request}
          step="cancelRequest"
          open={said.cancel}
          label={said.cancelReason}
          button={said.cancelSend}
        />
      )}
      {isOver(request) && request.served.number === me.number && <Again request={request} />}
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
  const { strings } = useIsland();
  const said = words.request;
  const { values, form, attempt, field } = useFields({ code: '' }, ({ code }) => ({
    code: code.trim() ? undefined : said.codePlease,
  }));
  const sending = useStep(step, request);
  return (
    <Form
      {...form}
      trouble={sending.trouble}
      onSubmit={() => attempt() && sending.send({ code: values.code.trim() })}
    >
      <TextField
        {...field('code')}
        className="code-input"
        label={label}
        hint={said.codeHint}
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
  const { strings } = useIsland();
  const said = words.request;
  const say = useSaying();
  const most = toConfirm(request);
  const [fewer, setFewer] = useState(false);
  const [text, setText] = useState(String(most));
  const minutes = fewer ? Number(text) : most;
  const fits = Number.isInteger(minutes) && minutes >= 1 && minutes <= most;
  const filling = useFilling({ minutes: fits ? undefined : fill(said.confirmMinutesWrong, { most }) });
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
          label={said.confirmMinutes}
          hint={fill(said.confirmMinutesHint, { most })}
          problem={filling.problems.minutes}
          value={text}
          onChange={setText}
          inputMode="numeric"
        />
      )}
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {fill(said.confirm, { length: fits ? say.minutes(minutes) : '' })}
        </Act>
        {!fewer && (
          <Act weight="quiet" onPress={() => setFewer(true)}>
            {said.confirmFewer}
          </Act>
        )}
      </div>
    </Form>
  );
}

/** Who asked in the other's name may go too, but is not asked to. */
function Offer({ request }: { request: Request }) {
  const room = useRoom();
  const { strings } = useIsland();
  const sending = useStep('offerRequest', request);
  return (
    <>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        <Act
          weight={actingIn(request, room)?.way === 'for' ? 'ruled' : 'main'}
          pending={sending.pending}
          pendingText={strings.working}
          onPress={() => sending.send({})}
        >
          {words.request.offer}
        </Act>
      </div>
    </>
  );
}

/** Somebody waits for who has promised: going back on it is asked about first. */
function Withdraw({ request }: { request: Request }) {
  const said = words.request;
  const { send, ...sending } = useStep('withdrawOffer', request);
  const promised = request.state === 'dispatched';
  return (
    <div className="acts step-away">
      <Sure
        open={said.withdraw}
        sentence={promised ? said.withdrawPromised : said.withdrawSure}
        button={said.withdrawYes}
        sending={{ ...sending, send: () => send({}) }}
      />
    </div>
  );
}

/** A service that is over, asked for once more: what it said stands in the form. */
function Again({ request }: { request: Request }) {
  const room = useRoom();
  const say = useSaying();
  return (
    <div className="acts">
      <Act
        onPress={() => {
          beginDraft(draftName(room, 'ask'), againOf(request, say.today));
          goTo('ask');
        }}
      >
        {words.request.again}
      </Act>
    </div>
  );
}

/** A step that others will ask about. */
function Explained({
  request,
  step,
  ...said
}: {
  request: Request;
  step: 'disputeRequest' | 'cancelRequest';
  open: string;
  label: string;
  button: string;
}) {
  const { send, ...sending } = useStep(step, request);
  return (
    <WithReason
      {...said}
      id={step}
      weight="quiet"
      sending={{ ...sending, send: (reason) => send({ reason }) }}
    />
  );
}
