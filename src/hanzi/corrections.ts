/** Where OpenCC's tables miss what is meant in the words of a community: as it writes, and as people write. */
const corrections: readonly (readonly [RegExp, string])[] = [
  // To sign is 簽; 籤 is the slip of paper or bamboo.
  [/(?<![標書抽求牙竹便題])籤(?![筒詩])/g, '簽'],
  // A counter-entry in a book is 沖正.
  [/衝(?=[正銷賬帳])/g, '沖'],
  [/乾(?=的活|完活)/g, '幹'],
  [/(?<=[園院樓屋])里(?![弄巷])/g, '裡'],
  // Behind a figure it counts, unless it says "only": 3隻口罩, 12345只在工作日接.
  [/(?<=[0-9])只(?![能有是要需收限辦在用剩會為好得開對給供發接可許准留憑認帶設提受賣])/g, '隻'],
];

export function corrected(traditional: string): string {
  return corrections.reduce((text, [wrong, right]) => text.replace(wrong, right), traditional);
}
