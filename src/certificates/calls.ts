import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';
import { digits, numberOfYear } from '../contract/spoken.ts';
import { certificateStates, certificateSteps } from './certificate.ts';

/** A form sends a sign as nine bytes. */
const FORM = 4_096;

/** Everything, or one year: `all`, `2026`. */
const span = () =>
  v.pipe(
    v.string('field_choice'),
    v.description('A span: all, or a year.'),
    v.regex(/^(all|2\d{3})$/, 'field_choice'),
  );

const row = v.strictObject({
  service: v.strictObject({ id: v.string(), name: v.string() }),
  times: f.whole(),
  minutes: f.whole(),
});
/** What the service record says of a period: days of Shanghai, both within, and minutes. */
const figures = {
  from: f.day(),
  to: f.day(),
  times: f.whole(),
  minutes: f.whole(),
  rows: v.array(row),
};

export const certificate = v.strictObject({
  id: v.string(),
  state: v.picklist(certificateStates),
  member: f.person(),
  span: v.string(),
  /** While it is asked for: what the record says now. Once it is issued: what it said then. */
  ...figures,
  askedAt: f.at(),
  /** Who issued or refused it. */
  by: v.nullable(f.person()),
  decidedAt: v.nullable(f.at()),
  /** Why it was refused or revoked. */
  reason: v.string(),
  revokedAt: v.nullable(f.at()),
  /** The number once it is issued; the check code for its member alone. */
  no: v.nullable(v.string()),
  code: v.nullable(v.string()),
  /** Issued, and the record says something else now: a service was taken back, or one was recognised later. */
  differs: v.boolean(),
  can: v.array(v.picklist(certificateSteps)),
});

const step = <const Path extends string, B extends v.ObjectEntries>(path: Path, body: B) =>
  ({ method: 'POST', path, keyed: true, body: f.fields(body), answer: certificate }) as const;
const reason = () => f.text(200);
const decided = [
  'certificate_state',
  'checker_is_beneficiary',
  'checker_is_kin',
  'checker_is_printer',
  'book_unsealed',
] as const;

/** Certificates of a volunteer's service record, free of charge: order 67 of the Ministry of Civil Affairs, in force 2021-02-01. */
export const certificateCalls = defineCalls({
  certificateFigures: {
    method: 'GET',
    path: '/api/bank/certificates/figures',
    summary:
      'What a certificate of the caller’s service would say, of everything or of one year, and the years there are.',
    who: ['member'],
    query: f.fields({ span: span() }),
    answer: v.strictObject({ ...figures, years: v.array(v.string()) }),
  },
  certificates: {
    method: 'GET',
    path: '/api/bank/certificates',
    summary:
      'Certificates. mine: asked for by me, newest first; desk: those that wait for staff, oldest first; issued: those that were issued, newest first.',
    who: ['member', 'hours.review', 'audit.read'],
    query: f.fields({ view: f.choice(['mine', 'desk', 'issued']), cursor: f.cursor(), take: f.take() }),
    answer: f.list(certificate),
  },
  proposeCertificate: {
    ...step('/api/bank/certificates', { span: span() }),
    summary: 'Ask for a certificate of one’s own service.',
    who: ['member'],
    refusals: ['certificate_nothing', 'certificate_waits', 'book_unsealed'],
  },
  withdrawCertificate: {
    ...step('/api/bank/certificates/{id}/withdraw', {}),
    summary: 'Take back what was asked for and is not decided.',
    who: ['member'],
    refusals: ['certificate_state', 'book_unsealed'],
  },
  issueCertificate: {
    ...step('/api/bank/certificates/{id}/issue', { minutes: f.minutes() }),
    summary: 'Issue it, with the minutes that were looked at: number, figures and rows stand from then on.',
    who: ['hours.review'],
    refusals: ['certificate_nothing', 'certificate_changed', 'member_inactive', ...decided],
  },
  refuseCertificate: {
    ...step('/api/bank/certificates/{id}/refuse', { reason: reason() }),
    summary: 'Refuse it, with a reason that its member reads.',
    who: ['hours.review'],
    refusals: decided,
  },
  revokeCertificate: {
    ...step('/api/bank/certificates/{id}/revoke', { reason: reason() }),
    summary: 'Revoke one that was issued, with a reason: who checks it is told that it no longer holds.',
    who: ['hours.review'],
    refusals: decided,
  },
  checkCertificate: {
    method: 'POST',
    path: '/api/bank/certificates/check',
    summary:
      'Whether a certificate is genuine, by number, check code and the name that is printed on it. A plain form may call it too.',
    who: ['everyone'],
    body: f.fields({
      no: numberOfYear('The number of a certificate, such as 2026-0012.'),
      code: digits(12, 'A check code, twelve digits.'),
      name: f.name(),
    }),
    answer: v.strictObject({
      no: v.string(),
      state: v.picklist(['issued', 'revoked']),
      /** Masked: 张**. */
      name: v.string(),
      ...figures,
      issuedOn: f.day(),
      revokedOn: v.nullable(f.day()),
    }),
    refusals: ['certificate_unknown', 'too_often'],
    bodyLimit: FORM,
  },
});
export type CertificateCalls = typeof certificateCalls;
