import type { Answer } from '../../../contract/call.ts';
import type { ConsoleCalls } from '../../routes.ts';

export type Listed = Answer<ConsoleCalls['directoryEntries']>['items'][number];
export type Entry = Answer<ConsoleCalls['directoryEntry']>;
export type Change = Answer<ConsoleCalls['directoryChanges']>['items'][number];
export type { Said, SaidValue } from '../../../directory/calls/fields.ts';
