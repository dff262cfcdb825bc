import type * as v from 'valibot';
import type { Call, CheckedInput } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import {
  FIRST_BYTES,
  FORM_BYTES,
  MOST_BYTES,
  MOST_PICTURES,
  type PictureFault,
  pictureKind,
} from '../../../src/matters/pictures.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { matterWords } from '../../../src/matters/words.ts';
import { type Actor, actorOf, mayCall } from '../frame/actor.ts';
import { UPLOAD, WHOLE, whileReading, whileUploading } from '../frame/bodies.ts';
import { refusalBody, withExample } from '../frame/call.ts';
import type { MemberContext, OpenContext } from '../frame/context.ts';
import { newId } from '../frame/database.ts';
import { refuseOtherSites } from '../frame/form.ts';
import type { Route } from '../frame/http.ts';
import { headOf, sendJson } from '../frame/http.ts';
import { needPublisher } from '../frame/in-use.ts';
import { deleteStored, firstBytes, storedBelow, storeFile } from '../frame/storage.ts';

/*
 * Pictures that come with what is said, in one form with it, so that none lies here that belongs to nothing. The
 * publisher decodes them, one after the other, while the form waits; what it makes of them is kept with the matter, and
 * what came is gone by then.
 */

/** A picture as it is kept. */
export interface Picture {
  hash: string;
  jpeg: string;
}

const MEGABYTE = 1024 * 1024;
/** Milliseconds that a form waits for the publisher, which may have to be started; and between two looks. */
const PATIENCE = 30_000;
const LOOK = 20;
/** A test's patience ends sooner. */
const patience = (): number => Number($os.getenv('SHIGUANG_TEST_PICTURES')) || PATIENCE;

/** Whether a form was sent that may hold files. */
export const isUpload = (e: core.RequestEvent): boolean =>
  /^multipart\/form-data\s*;/i.test(headOf(e).get('Content-Type'));

/**
 * Runs `work` with the named fields of such a form, those that were filled in, and its files. Refuses what is too large,
 * unread, and what is no picture by its first bytes; names and types that the sender gives are not looked at.
 */
export function withUpload<T>(
  e: core.RequestEvent,
  names: readonly string[],
  work: (given: { [name: string]: string }, files: core.UploadedFile[]) => T,
): T {
  refuseOtherSites(e);
  const length = e.request.contentLength;
  if (length < 0 || length > MOST_PICTURES * MOST_BYTES + FORM_BYTES) throw tooLarge();
  const answer = (files: core.UploadedFile[]) => {
    const written = names.map((name) => [name, e.request.postFormValue(name)] as const);
    return work(Object.fromEntries(written.filter(([, value]) => value !== '')), files);
  };
  if (length > FORM_BYTES) return whileUploading(e, () => answer(filesOf(e, UPLOAD)));
  // A form in which no picture was chosen waits behind no picture.
  const files = filesOf(e, WHOLE);
  return files.length === 0 ? answer(files) : whileUploading(e, () => answer(files));
}

const tooLarge = () => refuse('matter_picture_large', { limit: MOST_BYTES / MEGABYTE });

function filesOf(e: core.RequestEvent, seconds: number): core.UploadedFile[] {
  try {
    return whileReading(e, () => e.findUploadedFiles('pictures'), seconds);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    // Where nothing was chosen Go says that there is no such file.
    if (/no such file/.test(String(cause))) return [];
    throw new Refusal('body_malformed', {}, cause);
  }
}

type Body = { readonly body: v.StrictObjectSchema<v.ObjectEntries, undefined> };
/** A call of somebody who is logged in, and what it does with files beside its fields. */
interface Taking<C extends Call & Body> {
  call: C;
  take: (
    context: MemberContext & OpenContext,
    input: CheckedInput<C>,
    files: readonly core.UploadedFile[],
  ) => object;
}

/** The same routes, of which this call takes pictures too. */
export const withPictures = <C extends Call & Body>(routes: readonly Route[], taking: Taking<C>): Route[] =>
  routes.map((route) =>
    taking.call.path === route.path && taking.call.method === route.method
      ? {
          ...route,
          handle: (e: core.RequestEvent) => (isUpload(e) ? answerUpload(e, taking) : route.handle(e)),
        }
      : route,
  );

function answerUpload<C extends Call & Body>(e: core.RequestEvent, { call, take }: Taking<C>): void {
  try {
    const actor = actorOf(e);
    mayCall(call.who, actor, e);
    const context = { app: e.app, e, visitor: actor, actor: actor as Actor, now: Date.now(), requestKey: '' };
    const answer = withUpload(e, Object.keys(call.body.entries), (given, files) =>
      take(context, withExample(e.app, () => checkFields(call.body, given)) as CheckedInput<C>, files),
    );
    sendJson(e, 200, JSON.stringify(answer));
  } catch (problem) {
    const body = refusalBody(problem, matterWords, `${call.method} ${call.path}`);
    sendJson(e, body.status, JSON.stringify(body));
  }
}

/** Ids of those that somebody waits for, by the one name; what became of each by its own. */
const WAITING = 'shiguang.pictures';
const resultOf = (id: string) => `shiguang.picture ${id}`;
const FOLDER = 'said/';
/** A back-up passes over what is named so. */
const keyOf = (id: string) => `${FOLDER}.${id}.tmp`;
const FAULTS = { broken: 'matter_picture_broken', pixels: 'matter_picture_pixels' } as const satisfies {
  [fault in PictureFault]: string;
};

/** Refuses files that are not to be taken in: by number, size and first bytes. */
export function mustBePictures(files: readonly core.UploadedFile[]): void {
  if (files.length > MOST_PICTURES) throw refuse('matter_pictures_many', { limit: MOST_PICTURES });
  for (const file of files) {
    if (file.size > MOST_BYTES) throw tooLarge();
    const kind = pictureKind(firstBytes(file, FIRST_BYTES));
    if (kind !== 'picture') throw refuse(kind === 'heic' ? 'matter_picture_heic' : 'matter_picture_type');
  }
}

/**
 * The pictures as they are kept, each once: made anew by the publisher. Never within a transaction. Refuses where one
 * cannot be decoded, or the publisher does not answer; nothing of them is left either way.
 */
export function cleaned(app: core.App, files: readonly core.UploadedFile[]): Picture[] {
  if (files.length === 0) return [];
  const ids = files.map(() => newId(app));
  for (const id of ids) app.store().set(resultOf(id), '');
  change(app, (waiting) => [...waiting, ...ids]);
  try {
    for (const [at, file] of files.entries()) storeFile(app, file, keyOf(ids[at] ?? ''));
    needPublisher(app, Date.now());
    const found = awaited(app, ids);
    return found.filter(({ hash }, at) => found.findIndex((other) => other.hash === hash) === at);
  } finally {
    change(app, (waiting) => waiting.filter((id) => !ids.includes(id)));
    for (const id of ids) app.store().remove(resultOf(id));
    deleteStored(app, ids.map(keyOf));
  }
}

function awaited(app: core.App, ids: readonly string[]): Picture[] {
  const found: Picture[] = [];
  for (const until = Date.now() + patience(); found.length < ids.length; ) {
    const result = String(app.store().get(resultOf(ids[found.length] ?? '')) ?? '');
    if (result === '') {
      if (Date.now() > until) throw refuse('matter_picture_later');
      sleep(LOOK);
      continue;
    }
    const { fault, ...picture } = JSON.parse(result) as Picture & { fault: PictureFault | null };
    if (fault) throw refuse(FAULTS[fault]);
    found.push(picture);
  }
  return found;
}

function change(app: core.App, how: (waiting: string[]) => string[]): void {
  app.store().setFunc(WAITING, (old) => how((old ?? '').split(' ').filter(Boolean)).join(' '));
}
const waitingNow = (app: core.App): string[] =>
  String(app.store().get(WAITING) ?? '')
    .split(' ')
    .filter(Boolean);

/** What the publisher asks for and tells. */
export const cleaningHandlers = {
  waitingPictures: ({ app }: { app: core.App }) => ({
    pictures: waitingNow(app)
      .filter((id) => app.store().get(resultOf(id)) === '')
      .map((id) => ({ id, file: keyOf(id) })),
  }),
  cleanPicture({ app }: { app: core.App }, { id, ...result }: { id: string }) {
    if (!waitingNow(app).includes(id)) throw new Refusal('not_found');
    app.store().set(resultOf(id), JSON.stringify(result));
    // Who waited may have gone in between, and taken away what there was.
    if (!waitingNow(app).includes(id)) app.store().remove(resultOf(id));
    return {};
  },
};

/** Takes away what a server that was killed left. */
export function sweepUploads(app: core.App): void {
  // First what lies there: whoever waits is listed before their picture is stored.
  const keys = storedBelow(app, FOLDER);
  if (keys.length === 0) return;
  const waiting = new Set(waitingNow(app).map(keyOf));
  deleteStored(
    app,
    keys.filter((key) => !waiting.has(key)),
  );
}
