import { directoryCalls } from '../../../src/directory/contract.ts';
import { directoryWords } from '../../../src/directory/words.ts';
import { callRoutes } from '../frame/call.ts';
import type { Route } from '../frame/http.ts';
import { countingUse } from '../frame/in-use.ts';
import { changeHandlers } from './changes.ts';
import { publisherHandlers } from './publisher.ts';

export const directoryRoutes: Route[] = callRoutes(
  directoryCalls,
  { ...countingUse(changeHandlers), ...publisherHandlers },
  directoryWords,
);
