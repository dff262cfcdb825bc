import { auditCalls } from '../../../../src/bank/calls/audits.ts';
import { bankRoutes } from '../book.ts';
import { flagHandlers } from '../flags.ts';

export const auditRoutes = bankRoutes(auditCalls, flagHandlers);
