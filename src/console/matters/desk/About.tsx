import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import type { Matter, Step } from '../types.ts';
import { actOrder, acts } from './acts.ts';
import { NameParty } from './NameParty.tsx';
import { Pictures } from './Pictures.tsx';
import { StepForm } from './StepForm.tsx';
import { words } from './strings.ts';

interface AboutProps {
  matter: Matter;
  kind: string;
  done: (sentence: string) => void;
}

/** One matter: what may be done with it now, what it is, and what was done. */
export function About({ matter, kind, done }: AboutProps) {
  const { may } = useRoom();
  const say = useSaying();
  const [step, setStep] = useState<Step | null>(null);
  const open = actOrder.filter((one) => matter.can.includes(one));
  return (
    <>
      <h2>
        <span className="figures">{matter.no}</span> {words.states[matter.state]}
      </h2>
      {open.length === 0 && (
        <p className="pale">{matter.state === 'merged' ? words.mayPart : words.nothing}</p>
      )}
      {step !== null && open.includes(step) ? (
        <StepForm
          key={step}
          matter={matter}
          step={step}
          close={() => setStep(null)}
          done={(sentence) => {
            // What leaves the state as it is leaves the form open otherwise.
            setStep(null);
            done(sentence);
          }}
        />
      ) : (
        <div className="acts">
          {open.map((one, at) => (
            <Act
              key={one}
              weight={at === 0 ? 'main' : 'ruled'}
              keys={acts[one].keys}
              onPress={() => setStep(one)}
            >
              {words.acts[one]}
            </Act>
          ))}
        </div>
      )}
      <Facts>
        <Fact name={words.what}>{matter.outward || <span className="pale">{words.notYet}</span>}</Fact>
        <Fact name={words.shownAs}>
          {matter.shownAs && (
            <>
              <p>{matter.shownAs.words}</p>
              {matter.shownAs.answer && <p>{matter.shownAs.answer}</p>}
            </>
          )}
        </Fact>
        <Fact name={words.place}>{matter.place}</Fact>
        <Fact name={words.kind}>{kind}</Fact>
        <Fact name={words.due}>{matter.dueAt && say.instant(matter.dueAt)}</Fact>
        <Fact name={words.holder}>
          {matter.holder ? <Names numbers people={[matter.holder]} /> : matter.dueAt && words.desk}
        </Fact>
        <Fact name={words.source}>{words.sources[matter.source]}</Fact>
        <Fact name={words.external}>{matter.externalNo}</Fact>
        <Fact name={words.saidAt}>{say.instant(matter.saidAt)}</Fact>
      </Facts>
      <Pictures key={`pictures of ${matter.id}`} matter={matter} done={done} />
      {may('matters.hear') && <Reporter key={matter.id} id={matter.id} />}
      {may('matters.hear') && matter.dueAt && (
        <NameParty key={`of ${matter.id}`} id={matter.id} done={done} />
      )}
      <History id={matter.id} />
    </>
  );
}

/** Who said it: asked for with a reason, and kept on screen only. */
function Reporter({ id }: { id: string }) {
  const { client } = useRoom();
  const [read, setRead] = useState<Answer<ConsoleCalls['readReporter']> | null>(null);
  const reading = useSending((why: string) => client.readReporter({ id, why }), setRead);
  const said = words.reporter;
  if (read === null) {
    const { open, label, hint, send, back, please } = said;
    return (
      <WithReason
        keys="w"
        weight="quiet"
        id="why"
        most={60}
        sending={reading}
        {...{ open, label, hint, back, please }}
        button={send}
      />
    );
  }
  return (
    <Facts>
      <Fact name={said.words}>{read.words}</Fact>
      <Fact name={said.about}>{read.about.join(words.and)}</Fact>
      <Fact name={said.name}>{read.name || said.gone}</Fact>
      <Fact name={said.phone}>{read.phone ? <a href={`tel:${read.phone}`}>{read.phone}</a> : said.gone}</Fact>
    </Facts>
  );
}

function History({ id }: { id: string }) {
  const { client } = useRoom();
  const say = useSaying();
  const matter = useQuery({ queryKey: ['matter', id], queryFn: () => client.matter({ id }) });
  return (
    <>
      <h3>{words.history}</h3>
      <Reading query={matter}>
        {({ steps }) => (
          <ol className="ruled">
            {steps.map(({ at, step, by, words: told, inward }) => (
              <li key={`${at} ${step}`}>
                <span className="figures">{say.instant(at)}</span>{' '}
                {words.steps[step as keyof typeof words.steps]} {by && <Names people={[by]} />}
                {told && <p>{told}</p>}
                {inward && (
                  <p className="pale">
                    {words.inward}
                    {inward}
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
      </Reading>
    </>
  );
}
