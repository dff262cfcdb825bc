import type { Client } from '../../../contract/client.ts';
import { PUBLIC_ANSWER, PUBLIC_WORDS } from '../../../matters/public.ts';
import type { ConsoleCalls } from '../../routes.ts';
import type { Matter, Step } from '../types.ts';
import { words } from './strings.ts';

type Values = { readonly [field: string]: string };
interface FieldSpec {
  name: string;
  label: string;
  hint?: string;
  as: 'line' | 'area' | 'day' | 'handler' | 'choice' | 'court' | 'standard';
  /** Of a choice: what is sent, and what it says. */
  options?: { readonly [value: string]: string };
  optional?: boolean;
  most?: number;
  /** What stands in it at first. */
  begins?: (matter: Matter) => string;
}

/** One step as staff take it: what is asked for it, the key that opens it, and how it is sent. */
interface ActSpec {
  keys?: string;
  fields: readonly FieldSpec[];
  send(client: Client<ConsoleCalls>, id: string, values: Values, key: string): Promise<unknown>;
}

const f = words.fields;
const area = (name: string, label: string, most: number, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  as: 'area',
  most,
  ...more,
});
const handler: FieldSpec = { name: 'to', label: f.to, as: 'handler' };
const yesNo = (name: string, label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  as: 'choice',
  options: words.yesNo,
  ...more,
});

const saw = area('words', f.saw, 300, { hint: f.sawHint });

/** Every step of staff, in the order in which its button stands. */
export const acts: { readonly [step in Step]: ActSpec } = {
  accept: { keys: 'a', fields: [], send: (client, id, _, key) => client.acceptMatter({ id }, { key }) },
  assign: {
    keys: 'a',
    fields: [handler, area('outward', f.outward, 300, { hint: f.outwardHint, optional: true })],
    send: (client, id, { to = '', outward = '' }, key) => client.assignMatter({ id, to, outward }, { key }),
  },
  answer: {
    keys: 'd',
    fields: [
      { name: 'how', label: f.how, as: 'choice', options: words.outcomes },
      area('answer', f.answer, 600, { hint: f.answerHint }),
    ],
    send: (client, id, { how, answer = '' }, key) =>
      client.answerMatter({ id, how: how as keyof typeof words.outcomes, answer }, { key }),
  },
  check: {
    keys: 'a',
    fields: [saw],
    send: (client, id, { words: said = '' }, key) => client.checkMatter({ id, words: said }, { key }),
  },
  signOff: {
    keys: 'a',
    fields: [saw],
    send: (client, id, { words: said = '' }, key) => client.signOffMatter({ id, words: said }, { key }),
  },
  sendBack: {
    keys: 'r',
    fields: [saw],
    send: (client, id, { words: said = '' }, key) => client.sendBackMatter({ id, words: said }, { key }),
  },
  again: {
    keys: 'a',
    fields: [
      { name: 'reached', label: f.reached, as: 'choice', options: words.reachedAs },
      yesNo('good', f.good, { optional: true }),
      area('words', f.words, 300, { optional: true }),
    ],
    send: (client, id, { reached, good, words: said = '' }, key) =>
      client.againByCall(
        {
          id,
          reached: reached === 'yes',
          ...(reached === 'yes' && good && { good: good === 'yes' }),
          words: said,
        },
        { key },
      ),
  },
  judge: {
    keys: 'a',
    fields: [
      { name: 'reached', label: f.reached, as: 'choice', options: words.reachedAs },
      yesNo('solved', f.solved, { optional: true }),
      yesNo('satisfied', f.satisfied, { optional: true }),
      area('words', f.words, 300, { optional: true }),
    ],
    send: (client, id, { reached, solved, satisfied, words: said = '' }, key) =>
      client.judgeByCall(
        {
          id,
          reached: reached === 'yes',
          ...(reached === 'yes' && solved && { solved: solved === 'yes' }),
          ...(reached === 'yes' && satisfied && { satisfied: satisfied === 'yes' }),
          words: said,
        },
        { key },
      ),
  },
  contact: {
    keys: 'c',
    fields: [area('words', f.words, 300, { optional: true })],
    send: (client, id, { words: said = '' }, key) => client.contactMatter({ id, words: said }, { key }),
  },
  rule: {
    keys: 'a',
    fields: [handler, area('reason', f.reason, 300)],
    send: (client, id, { to = '', reason = '' }, key) => client.ruleMatter({ id, to, reason }, { key }),
  },
  object: {
    keys: 'r',
    fields: [area('reason', f.reason, 280), { ...handler, label: f.toOther }],
    send: (client, id, { to = '', reason = '' }, key) => client.objectMatter({ id, to, reason }, { key }),
  },
  raise: {
    keys: 'u',
    fields: [
      { name: 'externalNo', label: f.externalNo, as: 'line', most: 40 },
      { name: 'lookAgain', label: f.lookAgain, as: 'day' },
      area('words', f.words, 300),
    ],
    send: (client, id, { externalNo = '', lookAgain = '', words: said = '' }, key) =>
      client.raiseMatter({ id, externalNo, lookAgain, words: said }, { key }),
  },
  extend: {
    fields: [area('words', f.reason, 300)],
    send: (client, id, { words: said = '' }, key) => client.extendMatter({ id, words: said }, { key }),
  },
  publish: {
    keys: 'o',
    fields: [
      area('words', f.publicWords, PUBLIC_WORDS, {
        hint: f.publicWordsHint,
        begins: ({ shownAs, outward }) => shownAs?.words ?? outward.slice(0, PUBLIC_WORDS),
      }),
      area('answer', f.publicAnswer, PUBLIC_ANSWER, {
        hint: f.publicAnswerHint,
        optional: true,
        begins: ({ shownAs, answer }) => shownAs?.answer || answer.slice(0, PUBLIC_ANSWER),
      }),
      {
        name: 'court',
        label: f.court,
        as: 'court',
        optional: true,
        begins: ({ shownAs }) => encodeURIComponent(shownAs?.court ?? ''),
      },
      {
        name: 'standard',
        label: f.standard,
        hint: f.standardHint,
        as: 'standard',
        optional: true,
        begins: ({ shownAs }) => shownAs?.standard ?? '',
      },
    ],
    send: (client, id, { words: said = '', answer = '', court = '', standard = '' }, key) =>
      client.publishMatter(
        {
          id,
          words: said,
          answer,
          ...(court && { court: decodeURIComponent(court) }),
          ...(standard && { standard }),
        },
        { key },
      ),
  },
  takeBack: { fields: [], send: (client, id, _, key) => client.takeBackMatter({ id }, { key }) },
  merge: {
    keys: 'm',
    fields: [{ name: 'into', label: f.into, hint: f.intoHint, as: 'line', most: 20 }],
    send: (client, id, { into = '' }, key) => client.mergeMatter({ id, into }, { key }),
  },
  agreeDecline: {
    fields: [],
    send: (client, id, _, key) => client.decideDecline({ id, agrees: true }, { key }),
  },
  keep: { fields: [], send: (client, id, _, key) => client.decideDecline({ id, agrees: false }, { key }) },
  decline: {
    keys: 'r',
    fields: [
      area('reason', f.reason, 300),
      { name: 'instead', label: f.instead, hint: f.insteadHint, as: 'line', most: 100 },
    ],
    send: (client, id, { reason = '', instead = '' }, key) =>
      client.declineMatter({ id, reason, instead }, { key }),
  },
};
export const actOrder = Object.keys(acts) as Step[];
