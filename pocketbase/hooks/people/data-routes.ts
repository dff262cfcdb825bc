import { dataCalls } from '../../../src/people/calls/data.ts';
import { peopleWords } from '../../../src/people/words.ts';
import { callRoutes } from '../frame/call.ts';
import { exportHandlers } from './data.ts';

export const dataRoutes = callRoutes(dataCalls, exportHandlers, peopleWords);
