/** Takes who said it out of words that others read. */
import { asCompared, GAP } from '../hanzi/name-foldings.ts';

/** What people are called by beside their name; it names nobody by itself. */
const TITLE =
  /(先生|女士|小姐|同志|大爷|大妈|大叔|大娘|大姐|大哥|阿姨|叔叔|伯伯|奶奶|爷爷|老师|师傅|医生|主任|书记)$/;
const ANYBODY =
  /^(居民|业主|住户|租户|村民|市民|群众|邻居|家属|老人|路人|热心人|有人|本人|匿名|不愿透露|匿名居民|热心居民)?$/;
/** An address of e-mail, in letters of any width. */
const MAIL = /[\w.%+\-\uff0e\uff10-\uff5a]+\s*[@\uff20]\s*[\w.\-\uff0e\uff10-\uff5a]+/g;

/** What stands where a name was. */
const SOMEBODY = '某某';

/** What somebody who called themself so is to be found by: without a title where a whole name is left; empty where it is nobody's. */
export function nameIn(told: string): string {
  const whole = told.replace(/\s/g, '');
  const bare = whole.replace(TITLE, '');
  if (ANYBODY.test(bare)) return '';
  const name = [...bare].length >= 2 ? bare : whole;
  return [...name].length >= 2 ? name : '';
}

/** The words with `name` taken out, however it is spaced, in any width and either script. An empty name is in none. */
export function hideName(text: string, name: string): string {
  if (name === '') return text;
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

export const hideMail = (text: string): string => text.replace(MAIL, '***');
