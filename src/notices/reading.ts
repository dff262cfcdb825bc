import type { FindingKind } from '../privacy/find.ts';

/** What of an attachment no machine has read, so that a person has to. */
export const unreadParts = [
  /** A whole file that is only looked at: a PDF, a picture. */
  'pdf',
  'picture',
  /** In an Office file: pictures, files in the file, macros, parts of unknown form. */
  'pictures',
  'embedded',
  'macros',
  /** It was put into the content folder by hand. */
  'byHand',
  'parts',
  /** Text in no encoding that is known. */
  'encoding',
  /** More than is unpacked, or slower than is waited for. */
  'large',
  'slow',
] as const;
export type UnreadPart = (typeof unreadParts)[number];

/** Why an attachment cannot be published, whatever is said for it: it must be taken off. */
export const faults = [
  /** It is not what its ending says, or broken. */
  'damaged',
  /** It holds so many personal numbers that nobody justifies them one by one. */
  'many',
] as const;
export type Fault = (typeof faults)[number];

/** Findings that are kept of one attachment. More of them make it a list of people, which is no attachment. */
export const MOST_FINDINGS = 100;

/** What the publisher's process found in an attachment. */
export interface Reading {
  findings: { key: string; kind: FindingKind; masked: string }[];
  unread: UnreadPart[];
  fault: Fault | null;
}
