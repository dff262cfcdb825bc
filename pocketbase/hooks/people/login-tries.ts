/**
 * How often somebody may try to log in. A limit must not be something to hurt others with, so tries are counted by who
 * is tried and from where: wrong ones from one place never stop the right password from another. A place is an address,
 * or a device that this member has logged in on before, which counts for itself whatever its address does.
 *
 * Where much goes wrong the tries at each account become fewer, and never none: a whole building may share one address.
 * Only far beyond what a building mistypes is an address refused, and known devices behind it still are not.
 */
import { MINUTE } from '../../../src/calendar/shanghai.ts';
import { byClock } from '../frame/durable.ts';
import { underHouseKey } from '../frame/house-key.ts';
import {
  addressScope,
  addTry,
  countTry,
  forgetOld,
  type Limit,
  refuseSpent,
  spentTries,
  triesOf,
} from './attempts.ts';

/** Wrong tries at one account from one place, which for IPv6 is a whole range: it costs nothing to have 65,536 networks. */
const perPlace: Limit = { tries: 10, within: 10 * MINUTE };
/** Wrong tries from one address, whoever they name: from `busy` on each account has two, at `shut` none. */
const busyAddress: Limit = { tries: 60, within: 10 * MINUTE };
const shutAddress: Limit = { tries: 240, within: 10 * MINUTE };
/** Wrong tries at one account from everywhere: then each unknown place has one. More than one address can make. */
const busyAccount: Limit = { tries: 100, within: 60 * MINUTE };

const RANGE = 3;

export type LoginKind = 'login' | 'card';
export interface Counted {
  scope: string;
  account: string;
  known: boolean;
  left: number;
}

/**
 * Counts a try of what is logged in with; its own transaction, so that a refusal afterwards does not undo the count.
 * The scopes are digests: what people type by mistake may be anything, a password too.
 */
export function countedTry(
  app: core.App,
  e: core.RequestEvent,
  kind: LoginKind,
  tried: string,
  device: string | null = null,
): Counted {
  return byClock(app, (tx, now) => {
    forgetOld(tx, now);
    const address = addressScope(e, now);
    const account = `all:${$security.sha256(`${kind} ${tried}`).slice(0, 40)}`;
    const scope = `${kind}:${$security.sha256(`${kind} ${tried} ${device ?? addressScope(e, now, RANGE)}`).slice(0, 40)}`;
    let { tries } = perPlace;
    if (device === null) {
      refuseSpent(tx, address, shutAddress, now);
      if (triesOf(tx, address, busyAddress, now) >= busyAddress.tries) tries = 2;
      if (triesOf(tx, account, busyAccount, now) >= busyAccount.tries) tries = 1;
    }
    const left = countTry(tx, scope, { ...perPlace, tries }, now);
    return { scope, account, known: device !== null, left: tries === perPlace.tries ? left : 1 };
  });
}

/** What a wrong try leaves behind: one more of its address and account, and a trace where it was a place's last. */
export function wrongTry(
  app: core.App,
  e: core.RequestEvent,
  { account, known, left }: Counted,
  act: 'tries.login' | 'tries.card',
  member: string | undefined,
): void {
  byClock(app, (tx, now) => {
    if (!known) {
      addTry(tx, addressScope(e, now), busyAddress, now);
      addTry(tx, account, busyAccount, now);
    }
    if (member !== undefined && left === 0) spentTries(tx, act, 'visitor', member, now);
  });
}

/**
 * A device's proof that this member logged in on it: a nonce under the installation's key. Nothing of it is kept here;
 * the browser does, unless it is said to be a public one.
 */
export function deviceFor(member: string): string {
  const nonce = $security.randomString(20);
  return `${nonce}.${signed(member, nonce)}`;
}

/** The nonce of the proof among these that is this member's, or null. */
export function knownDevice(member: string | undefined, proofs: readonly string[]): string | null {
  if (member === undefined) return null;
  const found = proofs.find((proof) => {
    const [nonce = '', mark = ''] = proof.split('.');
    return $security.equal(mark, signed(member, nonce));
  });
  return found?.split('.')[0] ?? null;
}

const signed = (member: string, nonce: string): string => underHouseKey(`device ${member} ${nonce}`);
