/**
 * Family names in running text, which a Traditional page must not turn into other words: 范主任 is not 範主任 and
 * 于*英 not 於*英. A name is told by what stands beside it: a mask, a title, a label before it, other names around it.
 */
import { isHan } from './characters.ts';
import { isOnlySurname, isSurname } from './surnames.ts';

/** Family names whose character is written otherwise where it means something else. */
const WRITTEN = new Map(
  [...'范于余岳云党游占后干郁沈曲谷卜台姜周朴咸涂仇松向里升征'].map((name) => [name, name]),
);
WRITTEN.set('钟', '鍾');
/** Those that begin sentences and many words: a label must end in a colon, and a given name proves nothing. */
const COMMON = '于后干党占云向里升征台咸松';
const TITLES =
  '主任 副主任 书记 副书记 大姐 大妈 大爷 大娘 大哥 大嫂 大叔 大伯 大婶 阿姨 叔叔 伯伯 奶奶 爷爷 姥姥 师傅 老师 医生 大夫 护士 站长 所长 院长 科长 处长 局长 校长 园长 队长 组长 会长 社长 班长 楼长 经理 会计 律师 警官 同志 先生 女士 小姐 太太 老太 老伯 老汉 同学 教练 教授 博士 法官 主席 委员 网格员 网格长 社工 老板 店长'.split(
    ' ',
  );
const SHORT_TITLES = '总 工 老 哥 姐 叔 姨 伯 婶 嫂 爷 奶 妈'.split(' ');
/** Of a party: 党书记, 党委员会. */
const OFFICES = '书记 副书记 委员 组长 主席 校长 同志'.split(' ');
/** What may stand before a name besides signs and blanks. */
const BEFORE = '和与及跟同对给由或让请找向问叫是为经托陪帮见说称以将把';
const LABELS =
  '联系人 负责人 经办人 申请人 受助人 当事人 代理人 代办人 监护人 主持人 主讲人 值班人 户主 志愿者 网格员 网格长 姓名 主讲 讲师 老师 医生 值班 值班员 书记 主任 委员 组长 队长 楼长 社工 名单 居民 老人 主持 撰稿 供稿 摄影 编辑 审核'.split(
    ' ',
  );
const MASK = /^[\u4e00-\u9fff]?[*＊×○某]/;
/** `于*月*日` is a date to be filled in. */
const DATE = /^[*＊×○]+[年月日时点分号前]/;
const PERSON = /^[\u4e00-\u9fff]{1,2}(?=\s?[（(]?\s?(?:[男女]|1[3-9]\d(?:\d{8}|\*)|0\d{2,3}-))/;

/** How the family names in `text` are written, by place. `edges` says where its words begin. */
export function surnamesIn(text: string, edges: readonly boolean[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let names: ReadonlySet<number> | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const written = WRITTEN.get(text.charAt(at));
    if (written === undefined) continue;
    names ??= namesInLists(text, edges);
    if (names.has(at) || isName(text, at, edges)) found.set(at, written);
  }
  return found;
}

function isName(text: string, at: number, edges: readonly boolean[]): boolean {
  const common = COMMON.includes(text.charAt(at));
  const rest = text.slice(at + 1, at + 9);
  const free = isFree(text, at);
  if (MASK.test(rest))
    return !common || (!DATE.test(rest) && (free || /[人员长者民户主工友]/.test(text.charAt(at - 1))));
  // A dictionary's word, such as 后勤 or 关于, is no name.
  if (!edges[at] || !edges[at + 1]) return false;
  if (free && (isTitled(text.charAt(at), rest, common) || PERSON.test(rest))) return true;
  return isLabelled(text, at, common);
}

function isTitled(name: string, rest: string, common: boolean): boolean {
  for (const given of common ? [0] : [0, 1, 2]) {
    const after = rest.slice(given);
    const title = TITLES.find((each) => after.startsWith(each));
    if (title)
      return !(name === '党' && OFFICES.includes(title)) && !/^[会部处室]/.test(after.slice(title.length));
  }
  return !common && SHORT_TITLES.some((each) => rest.startsWith(each) && !isHanAt(rest, each.length));
}

/** 联系人：于大明; without the colon for a name that is hardly a word. */
function isLabelled(text: string, at: number, common: boolean): boolean {
  const before = text.slice(Math.max(0, at - 8), at).trimEnd();
  const label = before.replace(/[：:]$/, '').trimEnd();
  if ((common && label === before) || !LABELS.some((each) => label.endsWith(each))) return false;
  let end = at + 1;
  while (isHanAt(text, end)) end += 1;
  return end - at === 2 || end - at === 3;
}

function isFree(text: string, at: number): boolean {
  return !isHanAt(text, at - 1) || BEFORE.includes(text.charAt(at - 1));
}

function isHanAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isHan(text.charCodeAt(at));
}

/** Where the names of a list begin: 于明、范小英、王芳. One of them at least begins with what is only a family name. */
function namesInLists(text: string, edges: readonly boolean[]): ReadonlySet<number> {
  const all = new Set<number>();
  let row: number[] = [];
  let sure = false;
  let next = -1;
  const close = () => {
    if (sure && row.length > 1) for (const at of row) all.add(at);
    row = [];
    sure = false;
  };
  for (const match of text.matchAll(/([\u4e00-\u9fff]+)([、，,\s]*)/g)) {
    const [whole, word = '', gap = ''] = match;
    if (match.index !== next) close();
    next = match.index + whole.length;
    const [one, two] = [isSurname(word.charAt(0)), isSurname(word.slice(0, 2))];
    const fits =
      (one && word.length >= 2 && word.length <= 3) || (two && word.length >= 3 && word.length <= 4);
    if (fits && (two || edges[match.index + 1])) {
      row.push(match.index);
      sure ||= isOnlySurname(word.charAt(0)) || two;
    } else close();
    if (gap === '') close();
  }
  close();
  return all;
}
