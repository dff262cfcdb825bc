/**
 * How many calls are in work at all is counted before (`gate.ts`); here, how many of them wait for somebody.
 *
 * A script engine waits with whoever sends a body or takes an answer slowly, and holds a megabyte meanwhile. PocketBase
 * makes another engine for each request above its pool, without end; so those that wait are counted, and above a number
 * that leaves the pool room for everyone else the next is refused at once.
 */
import { Refusal } from '../../../src/contract/refusal.ts';
import { connectionOf, HERE } from './connection.ts';

/** How many wait at once: of all, and of one member, or of one address where that is known. */
interface Most {
  all: number;
  own: number;
  /** A member's own are counted where more than so many wait: nearly every body is here at once. */
  from: number;
}
const STRANGERS: Most = { all: 48, own: 24, from: 0 };
/** Many members may press a button at the same moment, and be behind one address; each of them can be named. */
const MEMBERS: Most = { all: 256, own: 24, from: 4 };
/** While no more than these wait, and no more of one, a body may take as long as the server lets it; above, it has to be on its way. */
const PATIENT = { all: 16, own: 4 };
const SENDING: Most = { all: 64, own: 16, from: 4 };
/** Pictures: PocketBase holds the whole body, twice, until they were looked at. */
const UPLOADS: Most = { all: 3, own: 2, from: 0 };
/** Seconds that a body has to arrive. What the server itself grants is for one that is text (`doors.ts`). */
const HURRY = 1;
export const WHOLE = 20;
export const UPLOAD = 120;
const SECOND = 1_000_000_000;

/** Runs `read`, which waits for the request's body, or refuses. `seconds` where it may take longer than a text. */
export function whileReading<T>(e: core.RequestEvent, read: () => T, seconds = WHOLE): T {
  const known = Boolean(e.auth);
  return counted(e, known ? 'members' : 'strangers', known ? MEMBERS : STRANGERS, (all, own) => {
    const patient = all <= PATIENT.all && own <= PATIENT.own;
    const limited = !patient || seconds !== WHOLE;
    if (limited) haveItBy(e, patient ? seconds : HURRY);
    let result: T;
    try {
      result = read();
    } catch (cause) {
      if (!/timeout|EOF|closed|reset/.test(String(cause))) throw cause;
      letGo(e);
      // Who hung up reads no answer, and is nothing to write down: a log would grow by what strangers do.
      throw patient ? new Refusal('body_slow') : busy(e);
    }
    // The connection is still read from, for what comes next; while the work lasts nothing has to.
    if (limited) haveItBy(e, UPLOAD);
    return result;
  });
}

/** Runs `send`, which may wait until the reader has taken what does not fit into the system's buffers. */
export function whileSending(e: core.RequestEvent, send: () => void): void {
  counted(e, 'sending', SENDING, send);
}

/** Runs `work`, which reads large files and waits for what becomes of them. Strangers do not take members' places. */
export const whileUploading = <T>(e: core.RequestEvent, work: () => T): T =>
  counted(e, e.auth ? 'uploads.members' : 'uploads.strangers', UPLOADS, work);

function counted<T>(
  e: core.RequestEvent,
  what: string,
  most: Most,
  work: (all: number, own: number) => T,
): T {
  const ofAll = `shiguang.${what}`;
  const all = add(ofAll, 1);
  const who = e.auth ? (all <= most.from ? HERE : e.auth.id) : connectionOf(e);
  const ofOwn = who === HERE ? null : `${ofAll}.${who}`;
  const own = ofOwn === null ? 0 : add(ofOwn, 1);
  try {
    if (all > most.all || own > most.own) throw busy(e);
    return work(all, own);
  } finally {
    add(ofAll, -1);
    if (ofOwn !== null && add(ofOwn, -1) === 0) store?.remove(ofOwn);
  }
}

// One for all engines, and looked up once in each: each look over to Go costs a few thousandths of a millisecond.
let store: core.MemoryStore | null = null;

function add(name: string, by: number): number {
  store ??= $app.store();
  let count = 0;
  store.setFunc(name, (old) => {
    count = Number(old ?? 0) + by;
    return String(count);
  });
  return count;
}

function haveItBy(e: core.RequestEvent, seconds: number): void {
  e.response.unwrap().setReadDeadline(new DateTime().add(seconds * SECOND).time());
}

function busy(e: core.RequestEvent): Refusal {
  letGo(e);
  e.response.header().set('Retry-After', '2');
  return new Refusal('busy');
}

/** Go would otherwise wait for the rest of the body before it sends the answer, and again before it hangs up. */
function letGo(e: core.RequestEvent): void {
  e.response.header().set('Connection', 'close');
  haveItBy(e, HURRY);
}
