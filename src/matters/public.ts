/** What of a matter may stand on the public page, as somebody of the desk wrote it for everybody. */

import { isHan } from '../hanzi/characters.ts';
import { plainSigns } from '../hanzi/line.ts';
import { asCompared } from '../hanzi/name-foldings.ts';
import { hideMail } from './hiding.ts';
import type { MatterState } from './matter.ts';

/** So long they may be: rows are read, not studied. */
export const PUBLIC_WORDS = 80;
export const PUBLIC_ANSWER = 100;

/** How a matter stands, for everybody: somebody is at it, it waits to be looked at, it is over. */
export const publicStates = ['open', 'answered', 'closed'] as const;
export type PublicState = (typeof publicStates)[number];

/** Null where it is not shown: it is not heard here after all, or goes on as another one. */
export function publicState(state: MatterState): PublicState | null {
  switch (state) {
    case 'declining':
    case 'declined':
    case 'merged':
    case 'withdrawn':
      return null;
    case 'answered':
    case 'checking':
      return 'answered';
    case 'closed':
      return 'closed';
    default:
      return 'open';
  }
}

const FIGURE = '[0-9一二三四五六七八九十百两零〇]';
/** A number as doors have it: of so many figures, and no longer. */
const number = (least: number, most: number): string =>
  `(?<!${FIGURE})${FIGURE}{${least},${most}}(?!${FIGURE})`;
/** What stands between a house and a door in it. */
const BETWEEN = '[^0-9a-z\\u3400-\\u9fff]{0,3}第?[^0-9a-z\\u3400-\\u9fff]{0,2}';
/** What a number counts where it is no door's. */
const COUNTED =
  '(?!号楼|号院|栋|幢|座|单元|米|分|年|月|日|天|点|时|小时|秒|周|岁|路|平|公|多|余|个|度|块|级|层|楼|盏|只|根|棵|辆|人|名|位|件|次|元|处|条|张|台|把|份|家(?!门)|寸|斤|吨|厘|毫|千|万|亿|%|/)';
const MONTH_DAY = '(?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])';
/** What a day is said for. */
const WHEN =
  '停|起|前|后|之|至|到|日|上午|中午|下午|早|晚|夜|凌|开[始工]|动工|施工|检|换|修[好完]|完|恢复|通[水电气]|来[水电]|国庆|元旦|春节|放假';
/**
 * A day of the year or a span behind a building, which is no door in it: as days are written, with a zero or of the last
 * two thirds of a month, where nothing follows that a door has; or any, before a word of time. Nor are so many households,
 * fewer than a hundred or whole hundreds.
 */
const NO_DOOR = [
  `(?:19|20)[0-9]{2}[-./]${MONTH_DAY}`,
  `${MONTH_DAY}(?=[ ,，]?(?:${WHEN}))`,
  '(?:0[1-9][-./](?:0?[1-9]|[12][0-9]|3[01])|1[0-2][-./](?:0[1-9]|1[3-9]|2[0-9]|3[01]))(?![0-9]|室|户|号|房|家|里|门|住|漏|堵|老|楼)',
  '(?:[0-9]{2}|[0-9]{1,3}00)户',
  '[0-9]{2,5}[-到至][0-9]{1,5}(?:米|分|年|月|天|点|时|小时|秒|周|岁|公|度|元|吨|厘|毫|千|万|亿|%|人|次|斤|级|层|楼)',
].join('|');
/** Where nobody lives a side of a floor is no door. */
const MANY = '(?:地下|市场|商场|超市|医院|学校|食堂|酒店|饭店|大厦|中心)[^，。；]{0,3}';
const SIDE = '[东西南北中左右对]{1,2}(?:边|侧|手)?';
const DOOR = new RegExp(
  [
    `(?:单元|门|楼)${BETWEEN}(?!${NO_DOOR})(?:(?<![0-9])[0-9]{2,5}(?![0-9])|${number(3, 4)})${COUNTED}`,
    `(?:楼|栋|幢|座|院)${BETWEEN}[0-9]{1,2}[-#/][0-9]{3,4}(?![0-9])${COUNTED}`,
    `(?:栋|幢|座|层|号院)${BETWEEN}(?!${NO_DOOR})${number(3, 4)}${COUNTED}`,
    // A letter of the entrance before it; a house by its sign alone.
    `(?:单元|门|楼|栋|幢|座)[^0-9a-z\\u3400-\\u9fff]{0,3}[a-z]-?[0-9]{3,4}(?![0-9]|型)${COUNTED}`,
    `(?<![0-9a-z])[0-9]{1,2}#[0-9]{3,4}(?![0-9])${COUNTED}`,
    `门牌(?:号码?)?[^0-9\\u3400-\\u9fff]{0,3}[是为]?${number(3, 4)}`,
    `(?:(?<![0-9])[0-9]{2,5}|${number(3, 4)})(?:室|号房|房间)`,
    `(?:(?<![0-9])(?:[0-9]{3,5}(?<!00)|(?<=[-#/])[0-9]{2})|${number(3, 4)}(?<!00))户(?!居民|人家|家庭|业主|住户)`,
    `${number(3, 4)}(?:号?家|号?门)(?=门?口|里|住|老|漏|楼上|楼下)`,
    `${number(3, 4)}(?<!00)的?(?:住户|业主|邻居)(?!们|代表|大会|委员)`,
    // On a floor of an entrance the side, or that there is one, tells it.
    `(?<!${MANY})(?:${number(1, 2)}|顶)[楼层]${BETWEEN}[靠朝]?${SIDE}[的那这头]{0,2}一?(?:户|家(?![具电])|门(?!口|前|外|厅|洞))`,
    `(?:单元|门)${BETWEEN}${number(1, 2)}[楼层][的那这]?一?(?:家|户|住户|人家)`,
    `${FIGURE}排${BETWEEN}${number(1, 3)}[号户家]`,
    `号院${BETWEEN}${number(1, 3)}号(?!楼|院|门|岗|井|桩|灯|车)`,
    '(?<![0-9-])(?!(?:19|20)[0-9]{2}-)[0-9]{1,3}[-#/][0-9]{1,2}[-#/][0-9]{2,4}(?![0-9])',
  ].join('|'),
);

/** Whether words tell a door: a courtyard, a building and an entrance are public, behind which door somebody lives is not. */
export const tellsDoor = (words: string): boolean =>
  DOOR.test(asCompared(plainSigns(words)).replace(/~/g, '-'));

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z](?=[a-z]*\d)[a-z\d]{5,6}(?![a-z\d])/i;

/** Whether words tell an address of e-mail, or the number plate of a car. */
export const tellsMailOrPlate = (words: string): boolean =>
  hideMail(words) !== words || PLATE.test(plainSigns(words).replace(/[·•・.-]/g, ''));

/** So many signs alike are no accident; fewer are none either where they are most of the words, or all that was said. */
const RUN = 12;
const MOST = 0.6;
const FEW = 4;
const signs = (words: string): string =>
  [...asCompared(words)].filter((sign) => isHan(sign.codePointAt(0) ?? 0) || /[a-z0-9]/.test(sign)).join('');

/**
 * Whether words repeat what was said, whatever stands between the signs: a run of twelve, or of most of the words; or all
 * that was said, where that is four signs and more.
 */
export function repeats(words: string, said: string): boolean {
  const [own, first] = [signs(words), signs(said)];
  if (first.length >= FEW && own.includes(first)) return true;
  const run = Math.min(RUN, Math.max(FEW, Math.ceil(MOST * own.length)));
  for (let at = 0; at + run <= own.length; at += 1) if (first.includes(own.slice(at, at + run))) return true;
  return false;
}
