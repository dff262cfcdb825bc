import type { Answer } from '../../contract/call.ts';
import type { ConsoleCalls } from '../routes.ts';

export type Post = Answer<ConsoleCalls['posts']>['items'][number];
export type Organisation = Answer<ConsoleCalls['organisations']>['items'][number];
export type Household = Answer<ConsoleCalls['households']>['items'][number];
