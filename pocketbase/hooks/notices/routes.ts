import { noticeCalls } from '../../../src/notices/contract.ts';
import { deskLabels, deskRefusals } from '../../../src/notices/refusals.ts';
import { callRoutes } from '../frame/call.ts';
import { plainly } from '../frame/durable.ts';
import type { Route } from '../frame/http.ts';
import { countingUse } from '../frame/in-use.ts';
import { searchAhead } from './ahead.ts';
import { attachmentRoutes } from './attachments.ts';
import { deskHandlers } from './desk.ts';
import { publicHandlers } from './public.ts';
import { publisherHandlers } from './publisher.ts';

/** Every route of the publishing desk and of the publisher's process. */
export const deskRoutes: Route[] = [
  ...callRoutes(
    noticeCalls,
    { ...countingUse(deskHandlers), ...publicHandlers, ...publisherHandlers },
    { refusals: deskRefusals, labels: deskLabels },
    { ahead: searchAhead, enter: plainly },
  ),
  ...attachmentRoutes,
];
