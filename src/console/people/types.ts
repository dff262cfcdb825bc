import type { Answer } from '../../contract/call.ts';
import type { ConsoleCalls } from '../routes.ts';

export type Member = Answer<ConsoleCalls['searchMembers']>['items'][number];
export type LoginCard = Answer<ConsoleCalls['issueLoginCard']>;
export type KeptMember = Answer<ConsoleCalls['member']>;
