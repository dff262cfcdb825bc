import type { Call } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import * as f from '../../../src/contract/fields.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { beginningOf } from '../../../src/hanzi/line.ts';
import { draftAnswer } from '../../../src/notices/calls/desk.ts';
import { attachmentUpload } from '../../../src/notices/contract.ts';
import {
  endingOf,
  FIRST_BYTES,
  type FileEnding,
  fileTypes,
  isFileEnding,
  looksLike,
  wayOutOf,
} from '../../../src/notices/files.ts';
import { deskLabels, deskRefusals } from '../../../src/notices/refusals.ts';
import { type Actor, actorOf, mayCall } from '../frame/actor.ts';
import { UPLOAD, whileReading } from '../frame/bodies.ts';
import { refusalBody } from '../frame/call.ts';
import type { MemberContext, OpenContext } from '../frame/context.ts';
import { newId, row, run } from '../frame/database.ts';
import { plainly } from '../frame/durable.ts';
import { type Route, sendJson } from '../frame/http.ts';
import { answerOnce } from '../frame/once.ts';
import { deleteStored, firstBytes, storeFile } from '../frame/storage.ts';
import { searchAhead } from './ahead.ts';
import { mustBeEditable, touch } from './desk.ts';
import { type AttachmentRow, attachmentsOf, draftNamed, shownDraft } from './rows.ts';

const words = { refusals: deskRefusals, labels: deskLabels };
const { mostBytes, mostFiles } = attachmentUpload;
const MEGABYTE = 1024 * 1024;

/** The upload as a call, for its key and its refusals. */
const upload: Call = {
  method: 'POST',
  path: attachmentUpload.path,
  summary: 'Add a file to a draft.',
  who: ['notices.write'],
  keyed: true,
  answer: draftAnswer,
};

interface Uploaded {
  id: string;
  title: string;
  name: string;
  ending: FileEnding;
  size: number;
}

/** Attachments of drafts: up from the editor, down to staff who look them through. The publisher reads the storage. */
export const attachmentRoutes: Route[] = [
  { method: 'POST', path: attachmentUpload.path, bodyLimit: 0, handle: refusing(take) },
  {
    method: 'GET',
    path: attachmentUpload.view,
    bodyLimit: 0,
    handle: refusing((e) => {
      mayCall(['notices.write', 'notices.approve'], actorOf(e), e);
      give(e, attachmentNamed(e.app, e.request.pathValue('attachment')));
    }),
  },
];

function refusing(work: (e: core.RequestEvent) => void): Route['handle'] {
  return (e) => {
    try {
      work(e);
    } catch (problem) {
      const body = refusalBody(problem, words, e.request.url.path);
      sendJson(e, body.status, JSON.stringify(body));
    }
  };
}

function take(e: core.RequestEvent): void {
  const actor = actorOf(e);
  mayCall(upload.who, actor, e);
  // By our own sentence, and unread; one that does not say how long it is may be without end.
  const length = e.request.contentLength;
  if (length < 0 || length > mostBytes + MEGABYTE)
    throw new Refusal('attachment_large', { limit: mostBytes / MEGABYTE });
  const file = uploadedFile(e);
  const input = checkedUpload(e, file);
  searchAhead(e.app, input);
  const context: MemberContext & OpenContext = {
    app: e.app,
    e,
    visitor: actor,
    actor: actor as Actor,
    now: Date.now(),
    requestKey: '',
  };
  // Into storage before the one writer is asked for: writing 10 MB takes longer than anything a booking does.
  const attachment = newId(e.app);
  const key = `desk/${input.id}/${attachment}.${input.ending}`;
  storeFile(e.app, file, key);
  let kept = false;
  try {
    const { status, answer } = answerOnce(context, input, {
      call: upload,
      work: (within) => keep(within, input, { attachment, key }),
      bodyOf: (refusal) => refusalBody(refusal, words, upload.path),
      enter: plainly,
      inCompany: false,
    });
    kept = isKept(e.app, attachment);
    sendJson(e, status, answer);
  } finally {
    if (!kept) deleteStored(e.app, [key]);
  }
}

function uploadedFile(e: core.RequestEvent): core.UploadedFile {
  try {
    return whileReading(e, () => e.findUploadedFiles('file'), UPLOAD)[0] as core.UploadedFile;
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('attachment_missing', {}, cause);
  }
}

function checkedUpload(e: core.RequestEvent, file: core.UploadedFile): Uploaded {
  const name = [...file.originalName].slice(-120).join('');
  const ending = endingOf(name);
  if (!isFileEnding(ending)) {
    const as = wayOutOf(ending);
    throw as ? new Refusal('attachment_save_as', { ending, as }) : new Refusal('attachment_type');
  }
  if (file.size > mostBytes) throw new Refusal('attachment_large', { limit: mostBytes / MEGABYTE });
  if (file.size === 0) throw new Refusal('attachment_missing');
  if (!looksLike(ending, firstBytes(file, FIRST_BYTES))) throw new Refusal('attachment_not_so', { ending });
  const title = e.request.postFormValue('title') || beginningOf(name.slice(0, name.lastIndexOf('.')), 60);
  const { id } = checkFields(f.fields({ id: f.id() }), { id: e.request.pathValue('id') });
  return {
    id,
    title: checkFields(f.fields({ title: f.line(60) }), { title }).title,
    name,
    // One name for one type: it becomes part of the published file's name.
    ending: ending === 'jpeg' ? 'jpg' : ending,
    size: file.size,
  };
}

/** Books a file that lies in storage. What is in it is read afterwards, by the publisher's process. */
function keep(
  { app, actor, now }: MemberContext,
  { id, title, name, ending, size }: Uploaded,
  { attachment, key }: { attachment: string; key: string },
): unknown {
  mustBeEditable(draftNamed(app, id));
  if (attachmentsOf(app, id).length >= mostFiles) throw new Refusal('attachment_many', { limit: mostFiles });
  run(
    app,
    `INSERT INTO draft_attachments (id, draft, title, name, ending, size, file, created_at)
      VALUES ({:attachment}, {:id}, {:title}, {:name}, {:ending}, {:size}, {:key}, {:now})`,
    { attachment, id, title, name, ending, size, key, now },
  );
  touch(app, id, actor.id, now);
  return shownDraft(app, id, actor);
}

/** False where the call was refused, or was a repetition that was answered as the first time. */
function isKept(app: core.App, id: string): boolean {
  return row(app, 'id', 'SELECT id FROM draft_attachments WHERE id = {:id}', { id }) !== null;
}

type Stored = Pick<AttachmentRow, 'file' | 'ending'>;

function attachmentNamed(app: core.App, id: string): Stored {
  const found = row<Stored>(
    app,
    'ending file',
    'SELECT ending, file FROM draft_attachments WHERE id = {:id}',
    { id },
  );
  if (!found) throw new Refusal('not_found');
  return found;
}

function give(e: core.RequestEvent, { file, ending }: Stored): void {
  const header = e.response.header();
  header.set('Content-Type', fileTypes[ending].type);
  header.set('Cache-Control', 'private, no-store');
  header.set('X-Content-Type-Options', 'nosniff');
  header.set('Content-Security-Policy', "default-src 'none'; sandbox");
  const storage = e.app.newFilesystem();
  try {
    storage.serve(e.response, e.request, file, `attachment.${ending}`);
  } finally {
    storage.close();
  }
}
