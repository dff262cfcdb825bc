import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Doorway } from '../../../island/Doorway.tsx';
import { Form, type Problems } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { goTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Draft } from '../types.ts';
import { Attachments } from './Attachments.tsx';
import { DraftForm } from './DraftForm.tsx';
import { type Editing, useEditing } from './editing.ts';
import { Findings } from './Findings.tsx';
import { OpenWord } from './OpenWord.tsx';
import { usePictures } from './pictures.ts';
import { words } from './strings.ts';
import type { DraftWords } from './words.ts';

const preview = () => import('./Preview.tsx').then((module) => ({ default: module.Preview }));

/** Write a notice, see it as it will read, and hand it in. */
export function Editor({ draft }: { draft: Draft }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const editing = useEditing(draft);
  const pictures = usePictures(draft, editing);
  const [formKey] = useState(newKey);
  const filling = useFilling(problemsOf(editing.words, strings.pleaseFill));
  const submitting = useSending(async () => {
    const version = await editing.flush();
    return client.submitDraft({ id: draft.id, version }, { key: keyFor(formKey, { submit: version }) });
  });
  const urgent = useSending(async (reason: string) => {
    const version = await editing.flush();
    return client.publishUrgently(
      { id: draft.id, version, reason },
      { key: keyFor(formKey, { urgent: version, reason }) },
    );
  });
  const discarding = useSending(
    () => client.discardDraft({ id: draft.id }, { key: keyFor(formKey, 'discard') }),
    () => goTo('notices'),
  );
  return (
    <>
      {draft.returnReason && (
        <p className="sum-up standing-urgent">{fill(words.returned, { reason: draft.returnReason })}</p>
      )}
      {draft.explanation && (
        <p className="sum-up">{fill(words.explanation, { reason: draft.explanation })}</p>
      )}
      <SavedLine editing={editing} updatedAt={draft.updatedAt} />
      <div className="desk-two">
        <div>
          <OpenWord editing={editing} />
          <Form
            problems={filling.problems}
            tries={filling.tries}
            trouble={submitting.trouble}
            // Enter in a field must not hand in what is half written: that takes the button below.
            onSubmit={() => undefined}
          >
            <DraftForm
              words={editing.words}
              problems={filling.problems}
              change={editing.change}
              pictures={pictures}
            />
          </Form>
          <Attachments draft={draft} editing={editing} />
          <Findings draft={draft} editing={editing} />
          <Tried trouble={discarding.trouble} />
          <div className="acts apart">
            <Act
              weight="main"
              pending={submitting.pending}
              pendingText={strings.working}
              onPress={() => filling.attempt() && submitting.send(undefined)}
            >
              {words.submit}
            </Act>
            <WithReason
              id="urgent-reason"
              open={words.urgentSend}
              label={words.urgentReason}
              button={words.urgentGo}
              back={words.keep}
              please={words.reasonPlease}
              sending={urgent}
            />
            <Discard pending={discarding.pending} go={() => discarding.send(undefined)} />
          </div>
        </div>
        <section className="desk-preview" aria-label={words.preview}>
          <p className="pale">{words.preview}</p>
          {editing.words.title && <h2>{editing.words.title}</h2>}
          {editing.words.text ? (
            <Doorway load={preview} with={{ text: editing.words.text, fileAddress: pictures.fileAddress }} />
          ) : (
            <p className="pale">{words.previewEmpty}</p>
          )}
        </section>
      </div>
    </>
  );
}

const ALWAYS = ['title', 'kind', 'topic', 'summary', 'text'] as const;
const WHERE_URGENT = ['urgentDay', 'urgentTime'] as const;
const WHERE_EVENT = ['eventDay', 'eventStarts', 'eventEnds', 'eventPlace'] as const;

/** What keeps a draft from being handed in; the server asks the same again. */
function problemsOf(typed: DraftWords, pleaseFill: string): Problems {
  const needed = [...ALWAYS, ...(typed.urgent ? WHERE_URGENT : []), ...(typed.event ? WHERE_EVENT : [])];
  const missing = needed.filter((field) => !typed[field].trim());
  return Object.fromEntries(
    missing.map((field) => [field, fill(pleaseFill, { field: words.fields[field] })]),
  );
}

/** Whether what is typed is safe, in one line that is always there. */
function SavedLine({ editing, updatedAt }: { editing: Editing; updatedAt: string }) {
  const say = useSaying();
  if (editing.saved === 'conflict')
    return (
      <div className="summary" role="alert">
        <p>{words.conflict}</p>
        <div className="acts">
          <Act onPress={() => editing.settle(false)}>{words.conflictTheirs}</Act>
          <Act onPress={() => editing.settle(true)}>{words.conflictMine}</Act>
        </div>
      </div>
    );
  if (editing.saved === 'refused') return <Tried trouble={editing.trouble} />;
  const sentence = {
    saved: fill(words.saved, { at: say.instant(updatedAt) }),
    typing: words.unsaved,
    saving: words.saving,
    kept: words.savedHere,
  }[editing.saved];
  return (
    <p className={`desk-saved ${editing.saved === 'kept' ? 'standing-held' : 'pale'}`} role="status">
      {sentence}
    </p>
  );
}

/** Giving a draft up takes a second press. */
function Discard({ pending, go }: { pending: boolean; go: () => void }) {
  const { strings } = useIsland();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Act weight="quiet" onPress={() => setAsked(true)}>
        {words.discard}
      </Act>
    );
  return (
    <>
      <Act pending={pending} pendingText={strings.working} onPress={go}>
        {words.discardReally}
      </Act>
      <Act weight="quiet" onPress={() => setAsked(false)}>
        {words.keep}
      </Act>
    </>
  );
}
