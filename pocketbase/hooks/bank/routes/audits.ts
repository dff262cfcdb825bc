import { auditCalls } from '../../../../src/bank/calls/audits.ts';
import { bankWords } from '../../../../src/bank/words.ts';
import { callRoutes } from '../../frame/call.ts';
import { flagHandlers } from '../flags.ts';

export const auditRoutes = callRoutes(auditCalls, flagHandlers, bankWords);
