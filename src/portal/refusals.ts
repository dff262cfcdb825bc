import { bankLabels } from '../bank/labels.ts';
import { bankRefusals } from '../bank/refusals.ts';
import { sentencesOf } from '../island/sentences.ts';
import { peopleLabels } from '../people/labels.ts';
import { peopleRefusals } from '../people/refusals.ts';
import { thanksLabels } from '../thanks/labels.ts';
import { thanksRefusals } from '../thanks/refusals.ts';

/** Why a call was refused, in sentences: fetched with the first refusal. */
export const refusals = sentencesOf(peopleRefusals, bankRefusals, thanksRefusals);
export const labels = { ...peopleLabels, ...bankLabels, ...thanksLabels };
