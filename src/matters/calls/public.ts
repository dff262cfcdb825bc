/** What of matters stands in public: who of the desk puts it there, and how the publisher learns of it. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { PUBLIC_ANSWER, PUBLIC_WORDS, publicStates } from '../public.ts';
import { type matter as Matter, matter } from './fields.ts';

const courtPlace = () =>
  v.optional(
    v.pipe(f.line(60), v.regex(/^court:./, 'field_choice'), v.description('A courtyard: `court:…`.')),
  );
const day = () => v.nullable(v.string());

/** A matter as everybody may read it. Days of Shanghai; nothing in it tells who said it, nor when to the minute. */
export const publicMatter = v.strictObject({
  no: v.string(),
  /** By the name that the rules it was heard under give its kind. */
  kind: v.string(),
  kindName: v.string(),
  words: v.string(),
  answer: v.string(),
  /** A courtyard of the register, or nothing. */
  court: v.string(),
  courtName: v.string(),
  standard: v.string(),
  state: v.picklist(publicStates),
  saidOn: v.string(),
  /** Until when an answer is promised; null where it is given, or nobody has it yet. */
  dueOn: day(),
  answeredOn: day(),
  closedOn: day(),
  /** Who found it good: `said` who said it, else posts of the register, one for each who looked. */
  by: v.array(v.string()),
  /** When it turned out to be there again after it had been closed, last. */
  reopenedOn: day(),
});

export const publicCalls = defineCalls({
  publishMatter: {
    method: 'POST',
    path: '/api/matters/desk/{id}/publish',
    keyed: true,
    summary:
      'Put it on the public page: words and answer written for everybody, without a name, a number, a door or a long run of the first words. Again, with other words, it stands so from then on. Of kinds that are shown, and never what is about a member.',
    who: ['matters.hear'],
    body: f.fields({
      words: f.text(PUBLIC_WORDS),
      answer: f.note(PUBLIC_ANSWER),
      court: courtPlace(),
      standard: v.optional(f.slug()),
    }),
    answer: matter as typeof Matter,
    refusals: [
      'not_found',
      'matter_state',
      'matter_private',
      'matter_personal',
      'matter_name',
      'matter_door',
      'matter_first_words',
      'matter_court',
      'matter_standard',
    ],
  },
  takeBackMatter: {
    method: 'POST',
    path: '/api/matters/desk/{id}/take-back',
    keyed: true,
    summary: 'Take it off the public page; what was made public, and by whom, stays among its steps.',
    who: ['matters.hear'],
    body: f.fields({}),
    answer: matter as typeof Matter,
    refusals: ['not_found', 'matter_state'],
  },
  publicMark: {
    method: 'GET',
    path: '/api/publisher/matters/mark',
    summary: 'Another word whenever something public of a matter may read differently.',
    who: ['publisher'],
    query: f.fields({}),
    answer: v.strictObject({ mark: v.string() }),
  },
  publicBook: {
    method: 'GET',
    path: '/api/publisher/matters/public',
    summary: 'Every matter that stands in public, what was said last first.',
    who: ['publisher'],
    query: f.fields({ cursor: f.cursor() }),
    answer: f.list(publicMatter),
  },
});
