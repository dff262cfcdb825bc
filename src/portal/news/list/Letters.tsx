import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField, Tick } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { scriptPrefix } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import type { NewsCalls } from '../../../news/calls.ts';
import { Apart } from '../../frame/Apart.tsx';
import { useRoom } from '../../frame/room.ts';
import { letterWords as words } from './strings.ts';

type Standing = Answer<NewsCalls['letters']>;
type Topic = Standing['topics'][number];
const topics = Object.keys(words.topics) as Topic[];
/** Letters come in the script in which they are asked for. */
const script = scriptPrefix() === '' ? 'hans' : 'hant';
/** As it is meant: an address and a code hold no blanks, and a Chinese keyboard types wide signs. */
const plain = (typed: string) => typed.normalize('NFKC').replace(/\s/g, '');

/** News by e-mail: asked for, confirmed by a code that was sent there, chosen, ended. */
export const Letters = () => (
  <Apart open={words.open} title={words.title}>
    <Steps />
  </Apart>
);

function Steps() {
  const { client } = useRoom();
  const standing = useQuery({ queryKey: ['letters'], queryFn: () => client.letters({}) });
  const [another, setAnother] = useState(false);
  return (
    <Reading query={standing}>
      {({ on, address, state, topics, lost }) => {
        if (!on && state === 'none') return <p>{words.off}</p>;
        if (on && (state === 'none' || another))
          return <Asking chosen={topics} done={() => setAnother(false)} />;
        return (
          <>
            {!on && <p className="standing-held">{words.off}</p>}
            {on && lost && <p className="standing-held">{words.lost}</p>}
            {state === 'asked' ? (
              <Confirming key={address} address={address} />
            ) : (
              <Choosing key={topics.join()} address={address} chosen={topics} />
            )}
            <div className="acts">
              {on && (
                <Act weight="quiet" onPress={() => setAnother(true)}>
                  {state === 'asked' ? words.again : words.change}
                </Act>
              )}
              <Ending />
            </div>
          </>
        );
      }}
    </Reading>
  );
}

function ticked(values: { readonly [topic in Topic]: boolean }): Topic[] {
  return topics.filter((topic) => values[topic]);
}
const ticksOf = (chosen: readonly Topic[]) =>
  Object.fromEntries(topics.map((topic) => [topic, chosen.includes(topic)])) as {
    [topic in Topic]: boolean;
  };
/** Stands at the first of them. */
const noneTicked = (values: { readonly [topic in Topic]: boolean }) => ({
  requests: ticked(values).length > 0 ? undefined : words.topicPlease,
});

function Topics({ tick }: { tick: (topic: Topic) => Omit<ComponentProps<typeof Tick>, 'label'> }) {
  return (
    <fieldset className="asked">
      <legend>{words.which}</legend>
      {topics.map((topic) => (
        <Tick key={topic} {...tick(topic)} label={words.topics[topic]} />
      ))}
    </fieldset>
  );
}

function Asking({ chosen, done }: { chosen: readonly Topic[]; done: () => void }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const { values, form, attempt, field, tick } = useFields(
    { address: '', ...ticksOf(chosen) },
    ({ address, ...ticks }) => ({
      address: /^[^@]+@[^@]+\.[^@]+$/.test(plain(address)) ? undefined : words.addressPlease,
      ...noneTicked(ticks),
    }),
  );
  const sending = useSending(
    (_: undefined) => client.askLetters({ address: plain(values.address), topics: ticked(values), script }),
    done,
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <p>{words.lead}</p>
      <TextField
        {...field('address')}
        label={words.address}
        hint={words.addressHint}
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Topics tick={tick} />
      <Act type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.send}
      </Act>
    </Form>
  );
}

function Confirming({ address }: { address: string }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const { values, form, attempt, field } = useFields({ code: '' }, ({ code }) => ({
    code: plain(code) ? undefined : words.codePlease,
  }));
  const sending = useSending((_: undefined) => client.confirmLetters({ code: plain(values.code) }));
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <p>
        {words.sent}
        <span translate="no">{address}</span>
      </p>
      <TextField
        {...field('code')}
        label={words.code}
        hint={words.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
      />
      <Act type="submit" pending={sending.pending} pendingText={strings.working}>
        {words.confirm}
      </Act>
    </Form>
  );
}

function Choosing({ address, chosen }: { address: string; chosen: readonly Topic[] }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const { values, form, attempt, tick } = useFields(ticksOf(chosen), noneTicked);
  const sending = useSending((_: undefined) =>
    client.askLetters({ address, topics: ticked(values), script }),
  );
  const changed = ticked(values).join() !== chosen.join();
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <p role="status">
        {words.goes}
        <span translate="no">{address}</span>
      </p>
      <Topics tick={tick} />
      {changed && (
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.choose}
        </Act>
      )}
    </Form>
  );
}

function Ending() {
  const { client } = useRoom();
  const ending = useSending((_: undefined) => client.endLetters({}));
  return <Sure open={words.end} sentence={words.endSure} button={words.endYes} sending={ending} />;
}
