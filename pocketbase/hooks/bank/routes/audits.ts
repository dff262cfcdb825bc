import { auditCalls } from '../../../../src/timebank/calls/audits.ts';
import { bankWords } from '../../../../src/timebank/words.ts';
import { callRoutes } from '../../call.ts';
import { flagHandlers } from '../flags.ts';

export const auditRoutes = callRoutes(auditCalls, flagHandlers, bankWords);
