import { bankCalls } from '../timebank/contract.ts';

/** The calls of every room: what `openapi.json` describes. */
export const everyCall = { ...bankCalls } as const;
