import { deskCalls } from './calls/desk.ts';
import { publisherCalls } from './calls/publisher.ts';

export { attachmentUpload } from './calls/desk.ts';

/** Every call of the publishing desk and of the publisher's process. */
export const noticeCalls = { ...deskCalls, ...publisherCalls } as const;
export type NoticeCalls = typeof noticeCalls;
