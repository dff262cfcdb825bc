/** Takes who said it out of words that others read. */
import { withoutUnseen } from '../hanzi/line.ts';
import { asCompared, GAP } from '../hanzi/name-foldings.ts';
import { isSurname } from '../hanzi/surnames.ts';

/** What people are called by beside their name; it names nobody by itself. */
const TITLE =
  /(先生|女士|小姐|同志|大爷|大妈|大叔|大娘|大姐|大哥|阿姨|叔叔|伯伯|奶奶|爷爷|老师|师傅|医生|主任|书记)$/;
/** What people are beside who they are. */
const ROLE =
  '居民|业主|户主|房主|住户|租户|租客|村民|市民|群众|邻居|家属|家人|老人|来电人|诉求人|反映人|联系人';
const ANYBODY = new RegExp(`^(${ROLE}|路人|热心人|有人|本人|代|女|男|匿名|不愿透露|匿名居民|热心居民)?$`);
const BEFORE = new RegExp(`^(${ROLE})(?=..)`);
const AFTER = new RegExp(`(?<=..)(${ROLE}|本人)$`);
/** Whoever speaks for one of these is not named by it, and it is named for other reasons. */
const OFFICE = /(委员会|业委会|居委会|村委会|协会|公司|物业|中心)$/;
/** What stands between several who are named, or between a name and what is said of it. */
const BETWEEN = /[、，,;；:：/／|｜\\()（）[\]【】<>《》"“”'‘’&＆+＋\d０-９]+/;
/** An address of e-mail, in letters of any width. */
const MAIL = /[\w.%+\-\uff0e\uff10-\uff5a]+\s*[@\uff20]\s*[\w.\-\uff0e\uff10-\uff5a]+/g;

/** What stands where a name was. */
const SOMEBODY = '某某';

/**
 * What somebody who called themself so is to be found by, the longest first: as it stands, and each name that is in it
 * (`张三丰（业主）`, `张三丰、李四`), without a title where a whole name is left. None where it is nobody's.
 */
export function namesIn(told: string): string[] {
  const parts = told.split(BETWEEN).flatMap((part) => [part, ...setApart(part)]);
  const names = [told, ...parts.flatMap((part) => (OFFICE.test(part) ? [] : [part, withoutRole(part)]))];
  const found = names.map(nameIn).filter((name) => name !== '');
  return [...new Set(found)].sort((one, other) => other.length - one.length);
}

/** `业主张三丰` without what they are, where a family name is left to begin with; else the same. */
function withoutRole(part: string): string {
  const bare = part.replace(/\s/g, '').replace(BEFORE, '').replace(TITLE, '').replace(AFTER, '');
  return isSurname(bare.slice(0, 1)) || isSurname(bare.slice(0, 2)) ? bare : part;
}

/** Names in Han characters with blanks between; a name's own characters may be set apart too. */
function setApart(part: string): string[] {
  const words = part.trim().split(/\s+/);
  return words.every((word) => /^[\u3400-\u9fff]{2,}$/.test(word)) ? words : [];
}

function nameIn(told: string): string {
  const whole = told.replace(/\s/g, '');
  const bare = whole.replace(TITLE, '');
  if (ANYBODY.test(bare)) return '';
  const name = [...bare].length >= 2 ? bare : whole;
  return [...name].length >= 2 ? name : '';
}

/** The words without any of `names`. */
export const hideNames = (text: string, names: readonly string[]): string => names.reduce(hideName, text);

/** The words with `name` taken out, however it is spaced, in any width and either script. */
function hideName(text: string, name: string): string {
  const signs = [...asCompared(name)].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  // Signs keep their places in what is compared.
  const compared = asCompared(text);
  const wanted = new RegExp(signs.join(GAP), 'g');
  let out = '';
  let copied = 0;
  for (let found = wanted.exec(compared); found; found = wanted.exec(compared)) {
    out += text.slice(copied, found.index) + SOMEBODY;
    copied = found.index + found[0].length;
  }
  return out + text.slice(copied);
}

/** The words without any address of e-mail; signs that nobody sees go with it, for they may stand in it. */
export function hideMail(text: string): string {
  if (!/[@\uff20]/.test(text)) return text;
  const seen = withoutUnseen(text);
  const hidden = seen.replace(MAIL, '***');
  return hidden === seen ? text : hidden;
}
