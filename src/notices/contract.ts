import { deskCalls } from './calls/desk.ts';
import { publisherCalls } from './calls/publisher.ts';
import { tableCalls } from './calls/tables.ts';

export { attachmentUpload } from './calls/desk.ts';

/** Every call of the publishing desk and of the publisher's process. */
export const noticeCalls = { ...deskCalls, ...tableCalls, ...publisherCalls } as const;
export type NoticeCalls = typeof noticeCalls;
