import type { Answer } from '../../contract/call.ts';
import type { ConsoleCalls } from '../routes.ts';

export type Draft = Answer<ConsoleCalls['draft']>;
export type DraftRow = Answer<ConsoleCalls['drafts']>['items'][number];
export type DraftFields = Draft['fields'];
export type PublicNotice = Answer<ConsoleCalls['publicNotices']>['items'][number];
