/**
 * Signs that look like a Chinese character and are none, and signs that nobody sees. They come with text copied out of a
 * PDF, a chat or a web page, and make a word unfindable that stands before everybody's eyes.
 */

/** Radicals that Unicode gives no character for: ⻔ is drawn as 门 is. */
const RADICALS =
  '⺁⺇⺒⺓⺛⺝⺞⺠⺧⺬⺻⺼⺽⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲';
const CHARACTERS =
  '厂几巳幺旡月歺民牛示聿月臼虎西见角角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀';

/** The character that one UTF-16 unit looks like; the unit itself where it is what it seems. */
export function characterOf(unit: string): string {
  const isAlike = (unit >= '\u2e80' && unit <= '\u2fdf') || (unit >= '\uf900' && unit <= '\ufaff');
  if (!isAlike) return unit;
  const at = RADICALS.indexOf(unit);
  if (at >= 0) return CHARACTERS.charAt(at);
  const usual = unit.normalize('NFKC');
  return usual.length === 1 ? usual : unit;
}

/**
 * Signs without width or ink: spaces of no width, joiners, marks of direction, soft hyphens, a mark of byte order. The
 * joiner inside an emoji stays: 👨‍👩‍👧 is one of three.
 */
const INVISIBLE =
  /\u200d(?![\u2600-\u27bf\ud83c-\ud83e])|[\u00ad\u061c\u115f\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]/g;

function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Text with look-alikes replaced and invisible signs taken out. */
export function clean(text: string): string {
  return withoutInvisible(text).replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, characterOf);
}
