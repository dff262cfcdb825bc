import type { Answer } from '../../contract/call.ts';
import type { ConsoleCalls } from '../routes.ts';

export type Matter = Answer<ConsoleCalls['matters']>['items'][number];
export type Step = Matter['can'][number];
