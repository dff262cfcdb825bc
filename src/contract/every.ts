import { feedbackCalls } from '../directory/feedback/contract.ts';
import { bankCalls } from '../timebank/contract.ts';

/** The calls of every room: what `openapi.json` describes. */
export const everyCall = { ...bankCalls, ...feedbackCalls } as const;
