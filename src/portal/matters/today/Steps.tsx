import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import { WhyRefused } from '../../frame/WhyRefused.tsx';
import { type GivenStep, type HeldStep, stepsHeld } from '../outbox/outbox.ts';
import type { Given } from '../types.ts';
import { words } from './strings.ts';

type Step = GivenStep['step'];
/** In the order in which their buttons stand. */
const order: readonly Step[] = ['accept', 'answer', 'contact', 'object'];

interface StepsProps {
  matter: Given;
  tell: (sentence: string) => void;
}

/** Sends one step, or keeps it here until there is a network. */
function useStep(tell: StepsProps['tell'], done: () => void) {
  const room = useRoom();
  const [formKey] = useState(newKey);
  return useSending(
    (body: GivenStep) => stepsHeld.send(room, keyFor(formKey, body), body),
    (answer, { step }) => {
      done();
      tell(fill(answer === 'held' ? words.doneHeld : words.done, { act: words[step] }));
    },
  );
}

/** What may be done with a matter now: to take it and to have called are one press, the others ask for words. */
export function Steps({ matter, tell }: StepsProps) {
  const { strings } = useIsland();
  const [opened, setOpened] = useState<'answer' | 'object' | null>(null);
  const { id, can } = matter;
  const sending = useStep(tell, () => setOpened(null));
  const open = order.filter((step) => can.includes(step));
  if (open.length === 0) return null;
  if (opened === 'answer') return <Answer id={id} sending={sending} close={() => setOpened(null)} />;
  if (opened === 'object') return <NotMine id={id} sending={sending} close={() => setOpened(null)} />;
  return (
    <>
      <Tried trouble={sending.trouble} />
      <div className="acts">
        {open.map((step, at) => (
          <Act
            key={step}
            weight={at === 0 ? 'main' : 'ruled'}
            pending={sending.pending && at === 0}
            pendingText={strings.working}
            onPress={() =>
              step === 'answer' || step === 'object' ? setOpened(step) : sending.send({ step, input: { id } })
            }
          >
            {words[step]}
          </Act>
        ))}
      </div>
    </>
  );
}

interface FormProps {
  id: string;
  sending: ReturnType<typeof useStep>;
  close: () => void;
}

function Answer({ id, sending, close }: FormProps) {
  const { strings } = useIsland();
  const { values, form, attempt, field } = useFields({ [`how ${id}`]: '', [`words ${id}`]: '' }, (typed) => ({
    [`how ${id}`]: typed[`how ${id}`] ? undefined : fill(words.please, { field: words.how }),
    [`words ${id}`]: typed[`words ${id}`]?.trim() ? undefined : fill(words.please, { field: words.words }),
  }));
  const send = () =>
    attempt() &&
    sending.send({
      step: 'answer',
      input: {
        id,
        how: values[`how ${id}`] as keyof typeof words.outcomes,
        answer: (values[`words ${id}`] ?? '').trim(),
      },
    });
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={send}>
      <Select
        {...field(`how ${id}`)}
        label={words.how}
        empty={words.howEmpty}
        options={Object.entries(words.outcomes).map(([value, text]) => ({ value, text }))}
      />
      <TextArea {...field(`words ${id}`)} label={words.words} hint={words.wordsHint} maxLength={600} />
      <Buttons sending={sending} close={close} text={words.answer} working={strings.working} />
    </Form>
  );
}

function NotMine({ id, sending, close }: FormProps) {
  const { strings } = useIsland();
  const { client, me } = useRoom();
  const handlers = useQuery({ queryKey: ['handlers', id], queryFn: () => client.handlers({ matter: id }) });
  const options = (handlers.data?.items ?? [])
    .filter(({ person }) => person.number !== me.number)
    .map(({ person: { number, name }, posts }) => ({
      value: number,
      text: fill(words.handler, {
        name,
        why: posts
          .map((post) => fill(words.post, { place: post.placeName, name: post.name }))
          .join(words.and),
      }),
    }));
  const { values, form, attempt, field } = useFields({ reason: '', to: '' }, ({ reason, to }) => ({
    reason: reason.trim() ? undefined : fill(words.please, { field: words.reason }),
    to: to ? undefined : words.toPlease,
  }));
  const send = () =>
    attempt() && sending.send({ step: 'object', input: { id, reason: values.reason.trim(), to: values.to } });
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={send}>
      <TextArea {...field('reason')} label={words.reason} maxLength={280} />
      <Select {...field('to')} label={words.to} empty={words.toEmpty} options={options} />
      <Buttons sending={sending} close={close} text={words.object} working={strings.working} />
    </Form>
  );
}

interface ButtonsProps extends Pick<FormProps, 'sending' | 'close'> {
  text: string;
  working: string;
}

function Buttons({ sending, close, text, working }: ButtonsProps) {
  const { strings } = useIsland();
  return (
    <div className="acts">
      <Act weight="main" type="submit" pending={sending.pending} pendingText={working}>
        {text}
      </Act>
      <Act weight="quiet" onPress={close}>
        {strings.keep}
      </Act>
    </div>
  );
}

/** Steps with a matter that are still on this device; one that was refused is thrown away, and taken anew. */
export function Waits({ held }: { held: readonly HeldStep[] }) {
  const room = useRoom();
  return held.map(({ key, body: { step }, refused }) => (
    <p key={key}>
      {words[step]} <b>{refused ? words.refused : words.held}</b>
      {refused && (
        <>
          <WhyRefused of="matters" refused={refused} />
          <Act weight="quiet" onPress={() => stepsHeld.throwAway(room, key)}>
            {words.drop}
          </Act>
        </>
      )}
    </p>
  ));
}
