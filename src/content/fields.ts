/**
 * The kinds of field that content files share. A message is never "wrong": it says what is expected, so that a problem
 * reads 写的是“…”，应当是 + message. A missing field gets the message of that field.
 */
import * as v from 'valibot';
import { isClean } from '../contract/fields.ts';
import { oneLine } from '../hanzi/line.ts';
import { clean } from '../hanzi/look-alikes.ts';

/** An object of exactly these fields; one that is missing or not known is named with what is expected there. */
export function fields<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return '去掉它：这里没有这一项';
    const name = /^"(.*)"$/.exec(issue.expected ?? '')?.[1];
    const missing = name === undefined ? undefined : entries[name];
    const said = missing && v.safeParse(missing as v.GenericSchema, undefined).issues?.[0].message;
    return said ?? '一组“名称: 值”';
  });
}

/** What YAML reads as a number may be meant as text: a postcode, a phone, a name such as 315. */
function written(expected: string) {
  return v.pipe(v.union([v.string(), v.number()], expected), v.transform(String));
}

/** Text of exactly this form. */
export function form(pattern: RegExp, expected: string) {
  return v.pipe(written(expected), v.regex(pattern, expected));
}

/** Text that is not blank, up to `max` characters; as it looks, see `clean`. */
export function text(max: number) {
  const expected = `1 到 ${max} 个字`;
  return v.pipe(
    written(expected),
    v.transform(clean),
    v.trim(),
    v.minLength(1, expected),
    v.maxLength(max, expected),
    v.check(isClean, CLEAN),
  );
}

/** One line of text in its one form (`hanzi/line.ts`), up to `max` characters. */
export function line(max: number) {
  const expected = `1 到 ${max} 个字，写在一行里`;
  return v.pipe(
    written(expected),
    v.transform((value) => oneLine(clean(value))),
    v.minLength(1, expected),
    v.maxLength(max, expected),
    v.check(isClean, CLEAN),
  );
}
const CLEAN = '没有控制符和非字符的文字（删掉重打一遍）';

/** A whole number between `min` and `max`, both included. */
export function whole(min: number, max: number, unit = '') {
  const expected = `${min} 到 ${max} 之间的整数${unit}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(min, expected),
    v.maxValue(max, expected),
  );
}

/** Exactly one of the words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `${words.join('、')}之一`);
}

/** A list; `least` is how many entries there must be. */
export function list<Item extends v.GenericSchema>(item: Item, least = 0) {
  const expected = least > 0 ? `一个列表，至少 ${least} 项` : '一个列表';
  return v.pipe(v.array(item, expected), v.minLength(least, expected));
}

export const yesOrNo = v.boolean('true 或 false');

const SLUG = '小写字母、数字和连字符组成的短名';
/** The short ASCII name that makes an address and never changes. */
export const slug = v.pipe(v.string(SLUG), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, SLUG), v.maxLength(80, SLUG));

const PHONE = '电话号码，写成 0100-5550-0100 的样子；有分机的写成 0100-5550-0100转8012';
/** A phone number that may be called by everyone: digits and hyphens, and an extension. */
export const phoneNumber = form(/^\d[\d-]{1,17}\d(?:转\d{1,6})?$/, PHONE);

/** A phone to call, with what it is for. */
export const phone = fields({
  /** What one calls this number for. */
  label: text(20),
  /** The number itself. */
  number: phoneNumber,
});
export type Phone = v.InferOutput<typeof phone>;

const FILE = '文件夹 files 里的文件名，只用小写字母、数字、连字符和一个扩展名';
/** A file in the `files` folder beside the record, under the name it keeps on the site. */
const fileName = v.pipe(v.string(FILE), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]{2,5}$/, FILE));

/** A file to take away: a form, a table, a picture. Its type and size are read from the file itself. */
export const attachment = fields({
  /** Name of the file in the `files` folder beside this record. */
  file: fileName,
  /** What the file is, as the link says it. */
  title: line(60),
});

/** An attachment as pages show it. */
export interface PublishedFile extends v.InferOutput<typeof attachment> {
  /** Root-relative, stable address. */
  href: string;
  /** For people: PDF, PNG … */
  type: string;
  /** Bytes. */
  size: number;
}
