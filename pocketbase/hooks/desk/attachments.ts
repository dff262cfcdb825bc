import type { Call } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import * as f from '../../../src/contract/fields.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { draftAnswer } from '../../../src/notices/calls/desk.ts';
import { attachmentUpload } from '../../../src/notices/contract.ts';
import { deskLabels, deskRefusals } from '../../../src/notices/refusals.ts';
import { actorOf, mayCall } from '../actor.ts';
import { refusalBody } from '../call.ts';
import type { MemberContext } from '../context.ts';
import { newId, row, run } from '../database.ts';
import { type Route, sendJson } from '../http.ts';
import { answerOnce } from '../once.ts';
import { mustBeEditable, touch } from './desk.ts';
import { type AttachmentRow, attachmentsOf, draftNamed, shownDraft } from './rows.ts';

// Unzipping sets up tables for 60 ms in each virtual machine: only where an attachment is read, not at every start.
const attachmentText: typeof import('../../../src/notices/attachment-text.ts').attachmentText = (...of) =>
  require('../../../src/notices/attachment-text.ts').attachmentText(...of);

const words = { refusals: deskRefusals, labels: deskLabels };
const { mostBytes, mostFiles, types } = attachmentUpload;
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
  ending: keyof typeof types;
  size: number;
}

/** Attachments of drafts: up from the editor, down to staff who look them through, and to the publisher. */
export const attachmentRoutes: Route[] = [
  { method: 'POST', path: attachmentUpload.path, bodyLimit: mostBytes + MEGABYTE, handle: refusing(take) },
  {
    method: 'GET',
    path: attachmentUpload.view,
    bodyLimit: 0,
    handle: refusing((e) => {
      mayCall(['notices.write', 'notices.approve'], actorOf(e), e);
      give(e, attachmentNamed(e.app, e.request.pathValue('attachment')));
    }),
  },
  {
    method: 'GET',
    path: '/api/publisher/attachments/{attachment}',
    bodyLimit: 0,
    handle: refusing((e) => {
      mayCall(['publisher'], null, e);
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
  if (!actor) throw new Refusal('login_needed');
  if (e.request.contentLength > mostBytes + MEGABYTE)
    throw new Refusal('attachment_large', { limit: mostBytes / MEGABYTE });
  const file = uploadedFile(e);
  const input = checkedUpload(e, file);
  const context: MemberContext = { app: e.app, e, visitor: actor, actor, now: Date.now(), requestKey: '' };
  const { status, answer } = answerOnce(
    context,
    upload,
    input,
    (within) => keep(within, input, file),
    (refusal) => refusalBody(refusal, words, upload.path),
  );
  sendJson(e, status, answer);
}

function uploadedFile(e: core.RequestEvent): core.UploadedFile {
  try {
    const [file] = e.findUploadedFiles('file');
    if (file) return file;
  } catch (cause) {
    throw new Refusal('attachment_missing', {}, cause);
  }
  throw new Refusal('attachment_missing');
}

function checkedUpload(e: core.RequestEvent, file: core.UploadedFile): Uploaded {
  const name = file.originalName.slice(-120);
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!Object.hasOwn(types, ending)) throw new Refusal('attachment_type');
  if (file.size > mostBytes) throw new Refusal('attachment_large', { limit: mostBytes / MEGABYTE });
  if (file.size === 0) throw new Refusal('attachment_missing');
  const title = e.request.postFormValue('title') || name.slice(0, name.lastIndexOf('.')).slice(0, 60);
  const { id } = checkFields(f.fields({ id: f.id() }), { id: e.request.pathValue('id') });
  return {
    id,
    title: checkFields(f.fields({ title: f.text(60) }), { title }).title,
    name,
    ending: ending as Uploaded['ending'],
    size: file.size,
  };
}

function keep(
  { app, actor, now }: MemberContext,
  { id, title, name, ending, size }: Uploaded,
  file: core.UploadedFile,
): unknown {
  mustBeEditable(draftNamed(app, id));
  if (attachmentsOf(app, id).length >= mostFiles) throw new Refusal('attachment_many', { limit: mostFiles });
  const attachment = newId(app);
  // No collection has this name, so no address of PocketBase's leads there.
  const key = `desk/${id}/${attachment}.${ending}`;
  const text = store(app, file, key, ending);
  run(
    app,
    `INSERT INTO draft_attachments (id, draft, title, name, ending, size, file, text, created_at)
      VALUES ({:attachment}, {:id}, {:title}, {:name}, {:ending}, {:size}, {:key}, {:text}, {:now})`,
    { attachment, id, title, name, ending, size, key, text, now },
  );
  touch(app, id, now);
  return shownDraft(app, id, actor);
}

/** Puts the file into storage and answers what a machine can read in it. */
function store(app: core.App, file: core.UploadedFile, key: string, ending: string): string | null {
  const storage = app.newFilesystem();
  try {
    storage.uploadFile(file, key);
    if (!['txt', 'csv', 'docx', 'xlsx'].includes(ending)) return null;
    const reader = storage.getReader(key);
    try {
      return attachmentText(ending, new Uint8Array(toBytes(reader)));
    } finally {
      reader.close();
    }
  } finally {
    storage.close();
  }
}

function attachmentNamed(app: core.App, id: string): AttachmentRow {
  const found = row<AttachmentRow>(
    app,
    'id title name ending size file text',
    'SELECT id, title, name, ending, size, file, text FROM draft_attachments WHERE id = {:id}',
    { id },
  );
  if (!found) throw new Refusal('not_found');
  return found;
}

function give(e: core.RequestEvent, { file, ending }: AttachmentRow): void {
  const header = e.response.header();
  header.set('Content-Type', types[ending]);
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
