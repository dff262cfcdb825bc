import type { Answer } from '../../contract/call.ts';
import type { PortalCalls } from '../routes.ts';

export type Given = Answer<PortalCalls['matters']>['items'][number];
export type Mine = Answer<PortalCalls['myMatters']>['items'][number];
