import { auditCalls } from '../../../../src/bank/calls/audits.ts';
import { deedCalls } from '../../../../src/bank/calls/deeds.ts';
import { bankRoutes } from '../book.ts';
import { deedHandlers } from '../deeds.ts';
import { flagHandlers } from '../flags.ts';

export const auditRoutes = bankRoutes({ ...auditCalls, ...deedCalls }, { ...flagHandlers, ...deedHandlers });
