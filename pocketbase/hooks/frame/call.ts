import type { Call, Calls } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import * as f from '../../../src/contract/fields.ts';
import { generalRefusals } from '../../../src/contract/general.ts';
import { pathParameters } from '../../../src/contract/path.ts';
import { Refusal, type RefusalBody, type RefusalTable } from '../../../src/contract/refusal.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import type { Signature } from '../../../src/contract/signing.ts';
import type { Words } from '../../../src/contract/words.ts';
import { type Actor, actorOf, mayCall, presumedActor } from './actor.ts';
import { whileReading } from './bodies.ts';
import type { Entry, Handlers, MemberContext } from './context.ts';
import { type Entering, plainly } from './durable.ts';
import { headOf, type Route, sendJson } from './http.ts';
import { exampleNumber } from './numbers.ts';
import { answerOnce, type OnceAnswer } from './once.ts';
import { wholeList } from './pages.ts';
import { isBodyOf, proveAnswer, signatureOf } from './signed.ts';
import { leaveTrace } from './trail.ts';

/** What a system's keyed calls do beside what every one does. */
interface Keyed<E extends Entry> {
  /** What takes long and changes nothing, before the call takes the one writer. */
  ahead?: (app: core.App, input: object) => void;
  /** How its transactions begin. */
  enter: Entering<E>;
}

/** Routes for every call of a table: checks who calls and what was sent, runs the handler, refuses in Chinese. */
export function callRoutes<T extends Calls, E extends Entry = Entry>(
  calls: T,
  handlers: Handlers<T, E>,
  words: Words,
  keyed: Keyed<E> = { enter: plainly as unknown as Entering<E> },
): Route[] {
  return Object.entries(calls).map(([name, call]) => {
    const inPath = pathParameters(call.path).map(({ name, schema }) => ({
      name,
      schema: f.fields({ [name]: schema }),
    }));
    const handler = handlers[name] as Work;
    return {
      method: call.method,
      path: call.path,
      bodyLimit: 0,
      handle: (e) => {
        const signature = call.keyed ? null : signatureOf(e);
        const { status, answer } = answered(
          () => perform(name, call, inPath, handler, e, signature, words, keyed),
          (problem) => refusalBody(problem, words, `${call.method} ${call.path}`),
        );
        if (signature) proveAnswer(e, signature, status, answer);
        sendJson(e, status, answer);
      },
    };
  });
}

/** A handler, of whichever call: what is in its context, the table's type says. */
type Work = (context: object, input: unknown) => unknown;

function answered(work: () => OnceAnswer, bodyOf: (problem: unknown) => RefusalBody): OnceAnswer {
  try {
    return work();
  } catch (problem) {
    const body = bodyOf(problem);
    return { status: body.status, answer: JSON.stringify(body) };
  }
}

function perform<E extends Entry>(
  name: string,
  call: Call,
  inPath: InPath,
  handler: Work,
  e: core.RequestEvent,
  signature: Signature | null,
  words: Words,
  { ahead, enter }: Keyed<E>,
): OnceAnswer {
  const actor = call.keyed ? presumedActor(e) : actorOf(e);
  mayCall(call.who, actor, e, signature);
  const input = withExample(e.app, () => inputOf(call, inPath, e, signature));
  const context = { app: e.app, e, visitor: actor, actor: actor as Actor, now: Date.now(), requestKey: '' };
  if (call.keyed && actor) {
    ahead?.(e.app, input);
    return answerOnce(context, input, {
      call,
      work: handler,
      bodyOf: (refusal) => refusalBody(refusal, words, `${call.method} ${call.path}`),
      enter,
      inCompany: ahead === undefined,
    });
  }
  const answer = takenAlong(name, context, input, () => handler(context, input));
  if (answer instanceof Refusal) throw answer;
  return { status: 200, answer: JSON.stringify(answer) };
}

/** What a list answers. Where one of staff takes it along it is whole, and a line in the trail. */
function takenAlong(
  name: string,
  { app, visitor, now }: MemberContext,
  input: object,
  work: () => unknown,
): unknown {
  const { take: as } = input as { take?: string };
  if (as === undefined || !visitor || visitor.capabilities.length === 0) return work();
  const answer = wholeList(work);
  const { items } = answer as { items: unknown[] };
  const details = { list: name, as, rows: items.length };
  app.runInTransaction((tx) => leaveTrace(tx, { at: now, actor: visitor.id, act: 'list.exported', details }));
  return answer;
}

/** A sentence about a member's number shows one of this community. */
export function withExample<T>(app: core.App, check: () => T): T {
  try {
    return check();
  } catch (problem) {
    if (!(problem instanceof Refusal) || !['field_number', 'login_form'].includes(problem.code))
      throw problem;
    throw new Refusal(problem.code, { ...problem.params, example: exampleNumber(app) });
  }
}

type InPath = readonly { name: string; schema: Parameters<typeof checkFields>[0] }[];

function inputOf(call: Call, inPath: InPath, e: core.RequestEvent, signature: Signature | null): object {
  const input: object = call.body
    ? (checkFields(call.body, bodyOf(e, call.bodyLimit ?? 65_536, signature)) as object)
    : call.query
      ? (checkFields(call.query, queryOf(e)) as object)
      : {};
  if (inPath.length === 0) return input;
  const values = inPath.map(
    ({ name, schema }) => checkFields(schema, { [name]: e.request.pathValue(name) }) as object,
  );
  return Object.assign({}, ...values, input);
}

/**
 * A refused body of up to this many bytes is read to its end and let go, so that the client surely gets to hear the
 * answer. A larger one is not read at all: PocketBase keeps what it reads, and a dozen of 40 MB filled 1.6 GB. Go waits
 * half a second before it closes on who is still sending, which browsers and curl use to read the answer.
 */
const DRAIN = 1_048_576;
const JSON_TYPE = /^application\/json\s*(;|$)/i;

function bodyOf(e: core.RequestEvent, limit: number, signature: Signature | null): unknown {
  const { request } = e;
  const json = JSON_TYPE.test(headOf(e).get('Content-Type'));
  const length = request.contentLength;
  if (!json || length > limit) {
    if (length <= DRAIN) whileReading(e, () => readerToString(request.body, DRAIN));
    throw new Refusal(json ? 'body_large' : 'body_type');
  }
  const raw = whileReading(e, () => readerToString(request.body, limit * 4));
  if (raw.length > limit) throw new Refusal('body_large');
  if (signature && !isBodyOf(signature, raw)) throw new Refusal('not_allowed');
  try {
    return JSON.parse(raw);
  } catch {
    // Which no call takes (`checkFields`).
    return null;
  }
}

/** The query's fields. One that is given twice, or broken, is refused. */
function queryOf(e: core.RequestEvent): object {
  const raw = e.request.url.rawQuery;
  const fields: { [name: string]: string } = {};
  for (const part of raw === '' ? [] : raw.split('&')) {
    const [name = '', ...value] = part.split('=');
    try {
      const field = decodeURIComponent(name.replaceAll('+', ' '));
      if (Object.hasOwn(fields, field)) throw new Refusal('field_wrong', { field: field.slice(0, 40) });
      fields[field] = decodeURIComponent(value.join('=').replaceAll('+', ' '));
    } catch (problem) {
      throw problem instanceof Refusal ? problem : new Refusal('body_malformed', {}, problem);
    }
  }
  return fields;
}

/** The wire shape of a refusal. What is not a refusal is logged by its kind and place, and answered as unavailable. */
export function refusalBody(problem: unknown, words: Words, place: string): RefusalBody {
  const refusal = problem instanceof Refusal ? problem : new Refusal('unavailable', {}, problem);
  const kind = words.refusals[refusal.code] ?? (generalRefusals as RefusalTable)[refusal.code];
  if (!kind || refusal.code === 'unavailable') {
    console.error(`${place}: ${refusal.code}: ${String(refusal.cause ?? problem)}`);
  }
  const { status, sentence } = kind ?? generalRefusals.unavailable;
  const code = kind ? refusal.code : 'unavailable';
  const data = Object.keys(refusal.params).length ? { code, params: refusal.params } : { code };
  return { status, message: fillSentence(sentence, refusal.params, words.labels), data };
}
