import type { Answer } from '../../../contract/call.ts';
import type { ConsoleCalls } from '../../routes.ts';

export type Center = Answer<ConsoleCalls['centers']>['items'][number];
export type Change = Answer<ConsoleCalls['openingChanges']>['items'][number];
export type Opening = Center['opening'];
export type OpeningRow = Opening['hours'][number];
export type Stretch = Opening['holidayHours'][number];
