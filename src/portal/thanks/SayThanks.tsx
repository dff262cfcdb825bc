import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../contract/call.ts';
import { Act } from '../../island/Act.tsx';
import { TextArea, Tick } from '../../island/Field.tsx';
import { Form } from '../../island/Form.tsx';
import { useFilling } from '../../island/filling.ts';
import { useIsland } from '../../island/Island.tsx';
import { keyFor, newKey } from '../../island/key.ts';
import { Reading } from '../../island/Reading.tsx';
import { useSending } from '../../island/sending.ts';
import { Tried } from '../../island/Tried.tsx';
import type { ThanksCalls } from '../../thanks/calls.ts';
import { sideOf } from '../bank/requests/request.ts';
import type { Request } from '../bank/types.ts';
import { useRoom } from '../frame/room.ts';
import { words } from './strings.ts';

type Thanks = Answer<ThanksCalls['answerThanks']>;

/** After a service: the served person's sentence, and what each of the two lets become of it. */
export default function SayThanks({ request }: { request: Request }) {
  return request.state === 'settled' ? <OfSettled request={request} /> : null;
}

function OfSettled({ request }: { request: Request }) {
  const room = useRoom();
  const thanks = useQuery({
    queryKey: ['thanks', request.id],
    queryFn: async () => (await room.client.thanks({ view: 'mine', request: request.id })).items[0] ?? null,
  });
  const side = sideOf(request, room);
  return (
    <Reading query={thanks}>
      {(said) =>
        said ? <Said thanks={said} side={side} /> : side === 'served' && <SayIt request={request} />
      }
    </Reading>
  );
}

function SayIt({ request }: { request: Request }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [text, setText] = useState('');
  // A yes is given, never found ticked.
  const [mayShow, setMayShow] = useState(false);
  const [formKey] = useState(newKey);
  const filling = useFilling({ words: text.trim() ? undefined : words.please });
  const sending = useSending(() => {
    const body = { words: text.trim(), mayShow };
    return client.giveThanks({ id: request.id, ...body }, { key: keyFor(formKey, body) });
  });
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => filling.attempt() && sending.send(undefined)}
      >
        <TextArea
          id="words"
          label={words.words}
          hint={words.wordsHint}
          problem={filling.problems.words}
          value={text}
          onChange={setText}
          maxLength={60}
          rows={2}
        />
        <Tick id="mayShow" label={words.mayShow} checked={mayShow} onChange={setMayShow} />
        <p className="pale">{words.askFirst}</p>
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
      </Form>
    </section>
  );
}

function Said({ thanks, side }: { thanks: Thanks; side: 'served' | 'volunteer' | 'onlooker' }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const { id } = thanks;
  const answering = useSending((agrees: boolean) =>
    client.answerThanks({ id, agrees }, { key: keyFor(formKey, { agrees }) }),
  );
  const taking = useSending(() => client.takeBackThanks({ id }, { key: keyFor(formKey, 'take back') }));
  const can = (step: Thanks['can'][number]) => thanks.can.includes(step);
  const title = side === 'volunteer' ? words.toYou : words.said;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {thanks.words && <blockquote>{thanks.words}</blockquote>}
      <p role="status">{can('agree') ? words.ask : words.states[thanks.state]}</p>
      <Tried trouble={answering.trouble ?? taking.trouble} />
      <div className="acts">
        {can('agree') && (
          <Act
            weight="main"
            pending={answering.pending}
            pendingText={strings.working}
            onPress={() => answering.send(true)}
          >
            {words.agree}
          </Act>
        )}
        {can('decline') && (
          <Act
            pending={answering.pending}
            pendingText={strings.working}
            onPress={() => answering.send(false)}
          >
            {can('agree') ? words.decline : words.takeDown}
          </Act>
        )}
        {can('takeBack') && (
          <Act
            weight="quiet"
            pending={taking.pending}
            pendingText={strings.working}
            onPress={() => taking.send(undefined)}
          >
            {words.takeBack}
          </Act>
        )}
      </div>
    </section>
  );
}
