import type { Answer } from '../../contract/call.ts';
import type { ConsoleCalls } from '../routes.ts';

export type Claim = Answer<ConsoleCalls['claim']>;
export type Request = Answer<ConsoleCalls['request']>;
export type Operation = Answer<ConsoleCalls['operations']>['items'][number];
