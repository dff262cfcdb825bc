/** Chinese family names, for telling a name from a word: masks in lists, and what a Traditional page leaves alone. */

const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟' +
  '汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严' +
  '牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席' +
  '卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丘华车冉房边辜吉饶刁瞿戚古肖池米全佟党云占后干郁凤岑巩娄沙柴蒙仇' +
  '郜楚晏原褚苟虞卞戈乐巫缪宫冀尚仲束厉郎骆姬阚冷宗';

const COMPOUND =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 长孙 宇文 司徒 夏侯 端木 百里 南宫 西门 独孤 轩辕 钟离 澹台 呼延 申屠 司空 闻人 万俟';

/** Family names that are everyday words too: alone they prove nothing. */
const WORDS = new Set(
  '于任万方易常文高白时向安石田金钱马车从古全成解强单包关边后干占党云路管原全华查位席司武温游尚冷景宗',
);

const singles = new Set(SINGLE);
const compounds = new Set(COMPOUND.split(' '));

/** Whether `text` is a whole family name. */
export function isSurname(text: string): boolean {
  return text.length === 1 ? singles.has(text) : compounds.has(text);
}

/** Whether the family name `text` is hardly ever anything else. */
export function isOnlySurname(text: string): boolean {
  return isSurname(text) && !WORDS.has(text);
}
