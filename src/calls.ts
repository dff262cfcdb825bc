import { bankCalls } from './bank/contract.ts';
import { feedbackCalls } from './feedback/contract.ts';

/** The calls of every room: what `openapi.json` describes. */
export const everyCall = { ...bankCalls, ...feedbackCalls } as const;
