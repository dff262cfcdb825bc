import { useState } from 'react';
import { isoInShanghai, startOfDay } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { Doorway } from '../../../island/Doorway.tsx';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { instantOf } from '../../../island/moments.ts';
import { scriptPrefix } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import { Progress } from '../progress/Progress.tsx';
import type { Draft } from '../types.ts';
import { Attachments } from './Attachments.tsx';
import { Findings } from './Findings.tsx';
import { useFileAddress } from './pictures.ts';
import { words } from './strings.ts';

const preview = () => import('./Preview.tsx').then((module) => ({ default: module.Preview }));

const changes = () => import('../changes/Changes.tsx').then((module) => ({ default: module.Changes }));
const links = () => import('./Links.tsx').then((module) => ({ default: module.Links }));
/** Text without any of these holds no link. */
const MAY_LEAD = /\]|:\/\/|www\.|@/i;

/** Read a notice that was handed in, decide on it, and watch it go out. */
export function Review({ draft }: { draft: Draft }) {
  const fileAddress = useFileAddress(draft, draft.fields.text);
  return (
    <>
      <p className="desk-state" role="status">
        <strong>{words.states[draft.state]}</strong> <Progress row={draft} />
        {draft.slug && draft.progress?.state === 'live' && (
          <>
            {' '}
            <a href={`${scriptPrefix()}/notices/${draft.slug}/`}>{words.see}</a>
          </>
        )}
      </p>
      {draft.urgentReason && (
        <p className="sum-up">{fill(words.urgentWhy, { reason: draft.urgentReason })}</p>
      )}
      {draft.explanation && (
        <p className="sum-up">{fill(words.explanation, { reason: draft.explanation })}</p>
      )}
      {draft.replaces && (
        <section className="desk-changes" aria-label={words.changes}>
          <h2>{words.changes}</h2>
          <Doorway
            load={changes}
            with={{ before: draft.replaces, after: draft.fields, attachments: draft.attachments }}
          />
        </section>
      )}
      <div className="desk-two">
        <section className="desk-preview" aria-label={words.preview}>
          <h2>{draft.fields.title || words.untitled}</h2>
          <p className="pale">{draft.fields.summary}</p>
          <Doorway load={preview} with={{ text: draft.fields.text, fileAddress }} />
        </section>
        <div>
          <About draft={draft} />
          <Findings draft={draft} />
          <Attachments draft={draft} />
          <Decide draft={draft} />
          <Events draft={draft} />
        </div>
      </div>
    </>
  );
}

function About({ draft }: { draft: Draft }) {
  const { facts } = useRoom();
  const { fields, index: indexWord } = words;
  const say = useSaying();
  const { kind, topic, issuer, source, written, expires, urgentUntil, event, keywords, text } = draft.fields;

  const said = (choices: typeof facts.kinds, value: string | null) =>
    choices.find((choice) => decodeURIComponent(choice.value) === value)?.text;
  return (
    <Facts>
      <Fact name={indexWord}>{draft.index}</Fact>
      <Fact name={fields.kind}>{said(facts.kinds, kind)}</Fact>
      <Fact name={fields.topic}>{said(facts.topics, topic)}</Fact>
      <Fact name={fields.issuer}>{issuer || facts.host}</Fact>
      <Fact name={fields.source}>{source}</Fact>
      <Fact name={fields.written}>{written && say.day(startOfDay(written))}</Fact>
      <Fact name={fields.expires}>{expires && say.day(startOfDay(expires))}</Fact>
      <Fact name={fields.urgent}>{urgentUntil && say.instant(urgentUntil)}</Fact>
      <Fact name={fields.event}>{event && `${say.span(event.starts, event.ends)} ${event.place}`}</Fact>
      <Fact name={fields.eventSignUp}>{event?.signUp}</Fact>
      <Fact name={fields.keywords}>{keywords.join('、')}</Fact>
      <Fact name={words.links}>
        {MAY_LEAD.test(text) && <Doorway load={links} with={{ text, attachments: draft.attachments }} />}
      </Fact>
    </Facts>
  );
}

/** The decisions that this member may take now. */
function Decide({ draft }: { draft: Draft }) {
  const { strings } = useIsland();
  const { client, may } = useRoom();
  const [formKey] = useState(newKey);
  const { id, version } = draft;
  const approving = useSending(() =>
    client.approveDraft({ id, version }, { key: keyFor(formKey, { approve: version }) }),
  );
  const returning = useSending((reason: string) =>
    client.returnDraft({ id, reason }, { key: keyFor(formKey, { return: version, reason }) }),
  );
  const retrying = useSending(() => client.retryDraft({ id }, { key: newKey() }));
  const takingBack = useSending(() => client.takeBackDraft({ id }, { key: newKey() }));
  const can = (step: Draft['can'][number]) => draft.can.includes(step);
  const waits = draft.state === 'submitted' || (draft.state === 'urgent' && draft.progress?.state === 'live');
  const own = waits && !can('approve') && !can('approveAfterwards');
  return (
    <>
      <Tried trouble={approving.trouble ?? retrying.trouble ?? takingBack.trouble} />
      {own && may('notices.approve') && <p className="pale">{words.waitingForOther}</p>}
      <div className="acts">
        {(can('approve') || can('approveAfterwards')) && (
          <Act
            weight="main"
            pending={approving.pending}
            pendingText={strings.working}
            onPress={() => approving.send(undefined)}
          >
            {can('approve') ? words.approve : words.approveAfterwards}
          </Act>
        )}
        {can('retry') && (
          <Act
            weight="main"
            pending={retrying.pending}
            pendingText={strings.working}
            onPress={() => retrying.send(undefined)}
          >
            {words.retry}
          </Act>
        )}
        {can('takeBack') && (
          <Act
            pending={takingBack.pending}
            pendingText={strings.working}
            onPress={() => takingBack.send(undefined)}
          >
            {words.takeBack}
          </Act>
        )}
        {can('schedule') && <Schedule draft={draft} />}
        {can('return') && !can('takeBack') && (
          <WithReason
            id="return-reason"
            open={words.return}
            label={words.returnReason}
            button={words.returnGo}
            back={words.keep}
            please={words.reasonPlease}
            sending={returning}
          />
        )}
      </div>
    </>
  );
}

function Schedule({ draft }: { draft: Draft }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState(say.today);
  const [time, setTime] = useState('');
  const [formKey] = useState(newKey);
  const at = instantOf(day, time);
  const filling = useFilling({ scheduleDay: at !== null && at > say.now ? undefined : words.schedulePlease });
  const sending = useSending((instant: number) => {
    const body = { version: draft.version, at: isoInShanghai(instant) };
    return client.scheduleDraft({ id: draft.id, ...body }, { key: keyFor(formKey, body) });
  });
  if (!open) return <Act onPress={() => setOpen(true)}>{words.schedule}</Act>;
  return (
    <div className="reason">
      <Form
        problems={filling.problems}
        tries={filling.tries}
        trouble={sending.trouble}
        onSubmit={() => {
          if (filling.attempt() && at !== null) sending.send(at);
        }}
      >
        <div className="asked-row">
          <TextField
            id="scheduleDay"
            type="date"
            label={words.scheduleDay}
            problem={filling.problems.scheduleDay}
            min={say.today}
            value={day}
            onChange={setDay}
          />
          <TextField
            id="scheduleTime"
            type="time"
            label={words.scheduleTime}
            value={time}
            onChange={setTime}
          />
        </div>
        <div className="acts">
          <Act type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.scheduleGo}
          </Act>
          <Act weight="quiet" onPress={() => setOpen(false)}>
            {words.keep}
          </Act>
        </div>
      </Form>
    </div>
  );
}

/** The audit trail, newest first. */
function Events({ draft }: { draft: Draft }) {
  const say = useSaying();
  return (
    <details className="apart">
      <summary>{words.history}</summary>
      <ol className="ruled">
        {draft.events.map(({ at, by, step, reason }) => (
          <li key={`${at}-${step}`} className="row">
            <span>
              {words.steps[step] ?? step} <span translate="no">{by?.name}</span>
            </span>
            <time dateTime={at} className="figures">
              {say.instant(at)}
            </time>
            {reason && <span className="row-note">{reason}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
