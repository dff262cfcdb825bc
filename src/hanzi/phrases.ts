/**
 * Words of a community that OpenCC's table lacks, or means otherwise: 不准 is "may not" here, and "inexact" only after
 * 说 or 看. Each row: the Traditional character, the Simplified one, and the words in which the one stands for the other.
 */
const ROWS = `
製 制 制证 制卡 制图 制氧 制冷 制冰 制茶 制陶 制香 制皂 自制 手制 烤制 腌制 熬制 绣制 缝制 编制成册 印制 赶制 录制 泥制 木制 纸制 竹制 布制 铁制
准 准 不准 获准 准考证 准生证 准驾 准营 准乘 准停 准许 准予 准入 核准 批准 准假 准建 准运 准购
準 准 说不准 看不准 拿不准 打不准 算不准 猜不准 摸不准 认不准 对不准 量不准 称不准 记不准 听不准 时间不准 计量不准 秤不准 不准确 不准时 不准点
乾 干 干垃圾 干湿垃圾 干手机 干手器 晒干 晾干 擦干 拧干 甩干 烤干 干花 干菜 干贝 干香菇
幹 干 干群 干休所 干事长 苦干 巧干 干得好 一起干 抢着干 带头干 干起来
里 里 里院 里居 里委
裡 里 楼道里 巷道里 街道里 管道里 车道里 下水道里 通道里 微信里 手机里 电话里 口袋里
繫 系 系安全带 系上安全带 系好安全带 系红领巾 系围裙 系绳 系带子 系鞋带
係 系 系本人 系居民 系因 系由 系该 系同一人 系户主 系夫妻 系父子 系母女 系伪造
沖 冲 冲奶粉 冲奶 冲茶 冲咖啡 冲调 冲剂 冲服 冲厕 冲马桶 冲澡 冲正 冲销 冲账 冲抵
睏 困 犯困 困倦 困了
讚 赞 点赞 获赞
胡 胡 胡同 胡同口
後 后 天后
后 后 天后宫
發 发 被发
了 了 了如
只 只 是只 可只 但只 就只
乾 干 干透 没干透
范 范 范县 范镇
斗 斗 一斗
丑 丑 子丑寅卯
麵 面 方便面 泡面 煮面 捞面 手擀面 汤面 面馆 炝锅面
`;

/** Simplified word, and which character of it is written how. */
export const ownWords: readonly { word: string; from: string; to: string }[] = ROWS.trim()
  .split('\n')
  .flatMap((row) => {
    const [to = '', from = '', ...words] = row.split(' ');
    return words.map((word) => ({ word, from, to }));
  });
