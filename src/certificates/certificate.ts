/** A certificate of service (志愿服务记录证明): who may take which step, and what it says in one text. */
import { type Closeness, type Decider, type EyesCode, whyNotCheck } from '../people/decisions.ts';

export const certificateStates = ['asked', 'issued', 'refused', 'withdrawn', 'revoked'] as const;
export type CertificateState = (typeof certificateStates)[number];

export const certificateSteps = ['issue', 'refuse', 'withdraw', 'revoke'] as const;
export type CertificateStep = (typeof certificateSteps)[number];

/** What a step looks at, and how the caller stands to the member. */
export interface CertificateStanding extends Closeness {
  state: CertificateState;
  /** Whose service it is, and who asked for it: one and the same. */
  member: string;
  /** Whether the member is active. */
  active: number;
  /** Minutes that the record holds of the period now. */
  recorded: number;
}

type CertificateCode =
  | EyesCode
  | 'not_found'
  | 'not_allowed'
  | 'member_inactive'
  | 'certificate_state'
  | 'certificate_nothing';

const from: { [step in CertificateStep]: CertificateState } = {
  issue: 'asked',
  refuse: 'asked',
  withdraw: 'asked',
  revoke: 'issued',
};

/** Why `actor` may not take this step now, or null. Who asked takes it back; staff who are not close to them do the rest. */
export function whyNotCertificate(
  step: CertificateStep,
  one: CertificateStanding,
  actor: Decider,
): CertificateCode | null {
  if (step === 'withdraw') {
    if (actor.id !== one.member) return 'not_found';
  } else {
    if (!actor.capabilities.includes('hours.review')) return 'not_allowed';
    const why = whyNotCheck(actor, { parties: [one.member], makers: [] }, one);
    if (why !== null) return why;
  }
  if (one.state !== from[step]) return 'certificate_state';
  if (step !== 'issue') return null;
  if (one.active === 0) return 'member_inactive';
  return one.recorded === 0 ? 'certificate_nothing' : null;
}

/** Service of one kind within the period. */
export interface ServiceRow {
  service: { id: string; name: string };
  times: number;
  minutes: number;
}

/** What an issued certificate says of somebody. Days of Shanghai, both within; `decidedAt` in epoch milliseconds. */
export interface Said {
  no: string;
  number: string;
  name: string;
  from: string;
  to: string;
  times: number;
  minutes: number;
  rows: readonly ServiceRow[];
  decidedAt: number;
}

/**
 * All that a check code vouches for, as one text: two certificates that differ in anything a reader sees differ in it.
 * Codes that were given out hang on it, so it never changes.
 */
export const saidAsText = ({ no, number, name, from, to, times, minutes, rows, decidedAt }: Said): string =>
  JSON.stringify([
    'certificate',
    no,
    number,
    name,
    from,
    to,
    times,
    minutes,
    rows.map(({ service, times, minutes }) => [service.id, service.name, times, minutes]),
    decidedAt,
  ]);

const CODE_DIGITS = 12;

/** The check code in a digest (hexadecimal, keyed): twelve digits, which can be read out. 52 bits hold 12 digits evenly enough. */
export const codeFrom = (digest: string): string =>
  String(Number.parseInt(digest.slice(0, 13), 16) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');

/** In groups of four, as it is printed: `4839 2017 5566`. */
export const codeForPeople = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
