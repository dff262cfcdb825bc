import { bankLabels } from './labels.ts';
import { bankRefusals } from './refusals.ts';

/** What the bank says to people when a call is refused, and what it calls the fields. */
export const bankWords = { refusals: bankRefusals, labels: bankLabels };
