import { useRef, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Field, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Draft } from '../types.ts';
import type { Editing } from './editing.ts';
import { words } from './strings.ts';
import { openAttachment, uploadAttachment } from './upload.ts';

const MEGABYTE = 1024 * 1024;

function sizeOf(bytes: number): string {
  // As the public page counts.
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Whether a text shows a file, as it is put there here; the page itself asks the renderer, which is heavy. */
const shows = (text: string, id: string) => new RegExp(`!\\[[^\\]\\n]*\\]\\(files/${id}`).test(text);

/** The files of a notice: looked at by whoever approves, put on and taken off by whoever writes. */
export function Attachments({ draft, editing }: { draft: Draft; editing?: Editing }) {
  const room = useRoom();
  const removing = useSending(async (attachment: string) =>
    editing?.meanwhile(() => room.client.removeAttachment({ id: draft.id, attachment }, { key: newKey() })),
  );
  const opening = useSending((file: { id: string; name: string }) =>
    openAttachment(room, draft.id, file.id, file.name),
  );
  const text = editing ? editing.words.text : draft.fields.text;
  return (
    <section aria-label={words.attachments}>
      <h2>{words.attachments}</h2>
      <KeptFiles draft={draft} {...(editing && { editing })} />
      {draft.attachments.length === 0 && <p className="pale">{words.noAttachments}</p>}
      <Tried trouble={removing.trouble ?? opening.trouble} />
      <ul className="ruled">
        {draft.attachments.map(({ id, title, name, size, checking }) => (
          <li key={id} className="row">
            <span className="row-title">{title}</span>
            <span className="figures">{sizeOf(size)}</span>
            {checking && (
              <span className="standing standing-held" role="status">
                {words.attachmentChecking}
              </span>
            )}
            <span className="row-note">
              {name}
              {shows(text, id) && ` · ${words.attachmentInText}`}
            </span>
            <div className="acts">
              <Act onPress={() => opening.send({ id, name })}>{words.attachmentView}</Act>
              {editing && (
                <Act weight="quiet" onPress={() => removing.send(id)}>
                  {words.attachmentRemove}
                </Act>
              )}
            </div>
          </li>
        ))}
      </ul>
      {editing && <Upload draft={draft} editing={editing} />}
    </section>
  );
}

/** Files of the edition before that stay: they go out again, so they are shown again. */
function KeptFiles({ draft, editing }: { draft: Draft; editing?: Editing }) {
  const kept = editing ? editing.words.kept : draft.fields.kept;
  if (kept.length === 0 || !draft.index) return null;
  const year = draft.index.split('-')[1];
  return (
    <>
      <h3>{words.kept}</h3>
      <ul className="ruled">
        {kept.map(({ file, title }) => (
          <li key={file} className="row">
            <a className="row-title" href={`/files/notices/${year}/${file}`}>
              {title}
            </a>
            <span className="row-note">{file}</span>
            {editing && (
              <div className="acts">
                <Act
                  weight="quiet"
                  onPress={() => editing.change({ kept: kept.filter((one) => one.file !== file) })}
                >
                  {words.attachmentRemove}
                </Act>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Upload({ draft, editing }: { draft: Draft; editing: Editing }) {
  const room = useRoom();
  const { strings } = useIsland();
  const { facts } = room;
  const [formKey, setFormKey] = useState(newKey);
  const [title, setTitle] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const filling = useFilling({
    attachmentFile: file ? undefined : words.attachmentPlease,
    attachmentTitle: title.trim() ? undefined : words.attachmentTitlePlease,
  });
  const sending = useSending(
    (chosen: File) =>
      editing.meanwhile(() =>
        uploadAttachment(
          room,
          draft.id,
          chosen,
          title.trim(),
          keyFor(formKey, [title, chosen.name, chosen.size]),
        ),
      ),
    () => {
      setFormKey(newKey());
      setTitle('');
      setFile(null);
      if (chooser.current) chooser.current.value = '';
      filling.restart();
    },
  );
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => {
        if (filling.attempt() && file) sending.send(file);
      }}
    >
      <Field
        id="attachmentFile"
        label={words.attachmentFile}
        hint={fill(words.attachmentHint, { most: Math.floor(facts.upload.mostBytes / MEGABYTE) })}
        problem={filling.problems.attachmentFile}
      >
        {(control) => (
          <input
            {...control}
            ref={chooser}
            className="field"
            type="file"
            accept={facts.upload.endings.map((ending) => `.${ending}`).join(',')}
            onChange={(event) => {
              const chosen = event.target.files?.[0] ?? null;
              setFile(chosen);
              if (chosen && !title) setTitle(chosen.name.replace(/\.[^.]+$/, ''));
            }}
          />
        )}
      </Field>
      <TextField
        id="attachmentTitle"
        label={words.attachmentTitle}
        hint={words.attachmentTitleHint}
        problem={filling.problems.attachmentTitle}
        maxLength={60}
        value={title}
        onChange={setTitle}
      />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.attach}
        </Act>
      </div>
    </Form>
  );
}
