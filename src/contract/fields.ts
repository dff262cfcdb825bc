/**
 * The field types that calls are made of. A schema's message is the code of the refusal it leads to; the limit
 * it names is the refusal's parameter (see `check.ts`).
 */
import * as v from 'valibot';
import { dayOf, isDay, parseInstant } from '../calendar/shanghai.ts';
import { inOrder, isSeen, oneLine } from '../hanzi/line.ts';
import type { GeneralCode } from './general.ts';
import { personName, memberNumber as readNumber, phoneNumber as readPhone } from './person.ts';

const code = (name: GeneralCode) => name;

// Types without parameters are made once: PocketBase loads this into each of its virtual machines, and a schema with
// its compiled expression costs a hundredth of a millisecond and some kilobytes in each.

// No control characters but tab and line ends, no halves of surrogate pairs, which cannot be stored as UTF-8, and no
// non-characters, which no feed may hold (XML 1.0, 2.2).
// Looked at one by one: PocketBase's engine reads a lone half as U+FFFD, and its expressions never match one.
export function isClean(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if ((unit >= 127 && unit < 160) || (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13)) return false;
    if (unit >= 0xfffd || (unit >= 0xfdd0 && unit <= 0xfdef)) return false;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = value.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    // The last two of each plane are no characters either.
    if ((unit & 0x3f) === 0x3f && next >= 0xdffe) return false;
    at += 1;
  }
  return true;
}

/**
 * How much is typed for so many characters at most, blanks and signs that nobody sees included. What is longer is refused
 * before any work is done on it: in PocketBase's engine a form of 64 kB took seconds of a core.
 */
const typed = (most: number) => v.maxLength<string, number, GeneralCode>(4 * most + 100, code('field_long'));
const TYPED_NUMBER = 100;

/** Text that must be there, without blanks around it, at most `most` characters. */
export const text = (most: number) =>
  v.pipe(
    v.string(code('field_text')),
    v.trim(),
    v.minLength(1, code('field_empty')),
    v.maxLength(most, code('field_long')),
    v.check(isClean, code('field_characters')),
    v.check(isSeen, code('field_empty')),
    v.transform(inOrder),
  );

/** One line of text that must be there, in its one form (`line.ts`): titles, places, names of things. */
export const line = (most: number) =>
  v.pipe(
    v.string(code('field_text')),
    typed(most),
    v.transform(oneLine),
    v.minLength(1, code('field_empty')),
    v.maxLength(most, code('field_long')),
    v.check(isClean, code('field_characters')),
  );

/** A person's name in its one form; some are of one character. */
export const name = () => NAME;
const NAME = v.pipe(
  v.string(code('field_text')),
  typed(40),
  v.transform(personName),
  v.minLength(1, code('field_empty')),
  v.maxLength(40, code('field_long')),
  v.check(isClean, code('field_characters')),
);

/** Text that may be empty or left out. */
export const note = (most: number) =>
  v.optional(
    v.pipe(
      v.string(code('field_text')),
      v.trim(),
      v.maxLength(most, code('field_long')),
      v.check(isClean, code('field_characters')),
      v.transform(inOrder),
    ),
    '',
  );

/** One line of text, in its one form, that may be empty or left out. */
export const lineNote = (most: number) =>
  v.optional(
    v.pipe(
      v.string(code('field_text')),
      typed(most),
      v.transform(oneLine),
      v.maxLength(most, code('field_long')),
      v.check(isClean, code('field_characters')),
    ),
    '',
  );

export const integer = (least: number, most: number) =>
  v.pipe(
    v.number(code('field_whole')),
    v.safeInteger(code('field_whole')),
    v.minValue(least, code('field_least')),
    v.maxValue(most, code('field_most')),
  );

/** A year in which somebody was born; 0 where it is not known. */
export const bornYear = () => BORN_YEAR;
const BORN_YEAR = v.pipe(
  integer(0, 2200),
  v.check(
    (year) => year === 0 || (year >= 1900 && year <= Number(dayOf(Date.now()).slice(0, 4))),
    code('field_wrong'),
  ),
);

/** Minutes of time credit, never more than 100,000 (1,666 hours) in one act. */
export const minutes = () => MINUTES;
const MINUTES = integer(1, 100_000);
export const yesOrNo = () => YES_OR_NO;
const YES_OR_NO = v.boolean(code('field_yes_or_no'));
export const choice = <const T extends readonly string[]>(of: T) => v.picklist(of, code('field_choice'));

/** An ISO 8601 instant with its zone; a handler gets it as epoch milliseconds. */
export const instant = () => INSTANT;
const INSTANT = v.pipe(
  v.string(code('field_instant')),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, code('field_instant')),
  v.check((value) => parseInstant(value) !== null, code('field_instant')),
  v.transform((value) => parseInstant(value) ?? Number.NaN),
);
// Years of four digits, with room on both sides for the day before and the month after.
export const day = () => DAY;
const DAY = v.pipe(
  v.string(code('field_day')),
  v.regex(/^[12]\d{3}-\d{2}-\d{2}$/, code('field_day')),
  v.check(isDay, code('field_day')),
);
export const month = () => MONTH;
const MONTH = v.pipe(
  v.string(code('field_month')),
  v.regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, code('field_month')),
);

/** A member's number in its one form, as `person.ts` reads it: `HY-000123`, or `-000123` where no series was typed. */
export const memberNumber = () => MEMBER_NUMBER;
const MEMBER_NUMBER = v.pipe(
  v.string(code('field_number')),
  v.description('A member number, such as HY-000123, hy123 or 123.'),
  v.maxLength(TYPED_NUMBER, code('field_number')),
  v.check((value) => readNumber(value) !== null, code('field_number')),
  v.transform((value) => readNumber(value) ?? ''),
);
/** What numbers of members and notices begin with: two to six capitals. */
export const letters = () => LETTERS;
const LETTERS = v.pipe(v.string(code('field_choice')), v.regex(/^[A-Z]{2,6}$/, code('field_choice')));
/** A phone number in its one form, or nothing. */
export const phone = () => PHONE;
const PHONE = v.pipe(
  v.string(code('field_text')),
  v.description('A phone number, however its digits are set apart, or nothing.'),
  v.maxLength(TYPED_NUMBER, code('field_phone')),
  v.check((value) => oneLine(value) === '' || readPhone(value) !== null, code('field_phone')),
  v.transform((value) => readPhone(value) ?? ''),
);
/** An e-mail address, or nothing; kept in small letters. Providers give out `li__wei@`, `wei_@` and `_wei@`, too. */
export const email = () => EMAIL;
const EMAIL = v.pipe(
  v.string(code('field_text')),
  v.maxLength(100, code('field_long')),
  v.regex(
    /^$|^[A-Za-z0-9_][A-Za-z0-9_%+-]*(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]+(-+[A-Za-z0-9]+)*\.)+[A-Za-z]{2,20}$/,
    code('field_email'),
  ),
  v.toLowerCase(),
);
/** The id of a member, for places where a number would be personal, such as a URL. It says nothing about them. */
export const memberId = () => MEMBER_ID;
const MEMBER_ID = v.pipe(v.string(code('field_id')), v.regex(/^[a-z0-9]{15}$/, code('field_id')));
/** The id of a record: 20 hexadecimal digits. */
export const id = () => ID;
const ID = v.pipe(v.string(code('field_id')), v.regex(/^[0-9a-f]{20}$/, code('field_id')));
/** The short name of an entry in a catalogue, such as a service type. */
export const slug = () => SLUG;
const SLUG = v.pipe(v.string(code('field_choice')), v.regex(/^[a-z][a-z0-9-]{0,39}$/, code('field_choice')));
/** Where the next page begins, as the last answer gave it. */
export const cursor = () => CURSOR;
const CURSOR = v.optional(
  v.pipe(v.string(code('field_cursor')), v.regex(/^[0-9a-z_.-]{1,100}$/, code('field_cursor'))),
);
/**
 * What one of staff takes a list along as: then more rows come at once, and the trail says who took which list, and how many
 * rows of it. For everybody else it changes nothing.
 */
export const take = () => TAKE;
const TAKE = v.optional(choice(['csv', 'xlsx']));
/** A whole number in a query, where everything is text. */
export const integerText = (least: number, most: number) =>
  v.pipe(
    v.string(code('field_whole')),
    v.regex(/^\d{1,9}$/, code('field_whole')),
    v.transform(Number),
    v.minValue(least, code('field_least')),
    v.maxValue(most, code('field_most')),
  );

/** An object with these fields and no others. To valibot a list is an object without fields. */
export function fields<const T extends v.ObjectEntries>(entries: T) {
  const schema = v.strictObject(entries);
  const run = schema['~run'];
  const refusing: Pick<typeof schema, '~run'> = {
    // `this`: of these fields others are made, all of them optional.
    '~run'(this: typeof schema, dataset, config) {
      const { value } = dataset;
      if (Array.isArray(value)) return run.call(this, { ...dataset, value: null }, config);
      const good = allGood(this.entries, value, config);
      return good === null ? run.call(this, dataset, config) : { typed: true, value: good as never };
    },
  };
  return Object.assign(schema, refusing);
}

/**
 * The fields where nothing is to be said of them; null where something is, which the library then says. Nearly every body
 * is good, and in PocketBase's engine its way through all of them takes twice as long.
 */
function allGood(
  entries: v.ObjectEntries,
  given: unknown,
  config: v.Config<v.BaseIssue<unknown>>,
): object | null {
  if (typeof given !== 'object' || given === null) return null;
  const names = Object.keys(entries);
  const checked: { [name: string]: unknown } = {};
  let known = 0;
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as string;
    const schema = entries[name] as v.GenericSchema & { default?: unknown };
    let value = (given as typeof checked)[name];
    if (value !== undefined) known += 1;
    else if (schema.type !== 'optional' || typeof schema.default === 'function') return null;
    else if (schema.default === undefined) continue;
    else value = schema.default;
    const result = schema['~run']({ value }, config);
    if (result.issues) return null;
    checked[name] = result.value;
  }
  return known === Object.keys(given).length ? checked : null;
}

// Shapes of answers.
export const at = () => AT;
const AT = v.pipe(v.string(), v.isoTimestamp());
export const whole = () => WHOLE;
const WHOLE = v.pipe(v.number(), v.integer());
export const list = <T extends v.GenericSchema>(item: T) =>
  v.strictObject({ items: v.array(item), next: v.nullable(v.string()) });
export const person = () => PERSON;
const PERSON = v.strictObject({ number: v.string(), name: v.string() });
