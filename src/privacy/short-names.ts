/** Names of two signs, which may be words as well (高明, 平安): where they stand as a person's does. */
import { isHan } from '../hanzi/characters.ts';

/** What follows a name, and a word hardly: 家 not as in 家园. */
const AFTER =
  /^(家(?![园庭具电乡政])|说|讲|反映|先生|女士|小姐|同志|大爷|大妈|大叔|大娘|大姐|大哥|阿姨|叔叔|伯伯|奶奶|爷爷|老师|师傅|医生|主任|书记)/;

/** Whether the name stands before what people are called by, or before what they do. `words` without gaps between signs. */
export const isAddressed = (words: string, name: string): boolean =>
  after(words, name).some(({ rest }) => AFTER.test(rest));

/** Whether the name stands by itself, with no other sign of Chinese at either side. */
export const standsAlone = (words: string, name: string): boolean =>
  after(words, name).some(({ before, rest }) => ![before, rest.slice(0, 1)].some(isSign));

const isSign = (one: string): boolean => one !== '' && isHan(one.codePointAt(0) ?? 0);

function after(words: string, name: string): { before: string; rest: string }[] {
  const found = [];
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1))
    found.push({ before: words.slice(Math.max(0, at - 1), at), rest: words.slice(at + name.length) });
  return found;
}
