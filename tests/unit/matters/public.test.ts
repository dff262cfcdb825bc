/** Words for everybody: no door, no way to reach somebody, and no long run of what was said. */
import { expect, test } from 'vitest';
import { repeats, tellsDoor, tellsMailOrPlate } from '../../../src/matters/public.ts';
import { isAddressed, standsAlone } from '../../../src/privacy/short-names.ts';

test('a building and an entrance are public, a door is not', () => {
  for (const words of [
    '3号楼二单元402',
    '三单元四〇二门口',
    '402室漏水',
    '2-1-401',
    '2#1#401',
    '３号楼 ２单元 ４０２ 室',
    '3號樓2單元402',
    '五零三户',
    '11203室',
    '12号房间',
    '302家门口',
    '302号门口',
    '2单元3楼西户',
    '2单元3楼那家',
    '书坊巷18号3排5号',
    '书坊巷18号院5号',
    '3号楼2单元3楼302',
    '3‑2‑401漏水',
    '3号楼2−301',
    '西院3栋1#1103',
    '二单元2\u200b01室',
    '二楼西门漏水',
    '五楼南边那家',
    '四楼靠东那户',
    '3号楼2单元顶楼西户',
    '501住户灯坏了',
    '302的业主',
    '3#501灯坏了',
    '3号楼B501',
    'A座-C1203漏水',
    '门牌号1201',
    '门牌是五零一',
    '7号楼301户停水',
  ])
    expect(tellsDoor(words), words).toBe(true);
  for (const words of [
    '西院3号楼三单元楼道灯不亮',
    '3号楼二单元门口的灯',
    '3号楼12单元',
    '3栋120米外',
    '18号楼',
    '18号院3号楼',
    '18号院2号门',
    '302路公交',
    '18号楼302路公交站',
    '2026年修的路',
    '大门2026年修的',
    '2026-11-29修好',
    '门口300米',
    '东门12盏灯',
    '换了12盏灯',
    '书坊巷18号',
    '楼前10级台阶',
    '三号楼东边',
    '3号楼二单元3楼东侧的灯',
    '讲座2026年开始',
    '120户居民停水',
    '全院36户人家',
    '3号楼8-100米外',
    '菜市场二楼西门',
    '地下一层西门',
    '二楼西门口',
    '2楼东边的家具',
    '7号楼300户停水',
    '3号楼24户换了表',
    '3号楼的24户换了表',
    '3栋200户停气',
    '200住户',
    '3号楼B座停水',
    '3号楼A2000型水泵',
    '换了3#水泵',
  ])
    expect(tellsDoor(words), words).toBe(false);
});

test('a day behind a building is no door, and a door is no day', () => {
  for (const words of [
    '3号楼11-30停水',
    '3号楼11-30',
    '3号楼（11-30）停水',
    '3号楼11-30至12-02停水',
    '3号楼11-30日上午修',
    '12号楼10-18开始施工',
    '3号楼12-1停水',
    '5号楼08-30停水',
    '2号楼12.31前换表',
    '3号楼2026-11-30停水',
    '3号楼2单元11-30停水',
    '6号楼100-200米处路面塌了',
    '3号楼10-18层停水',
  ])
    expect(tellsDoor(words), words).toBe(false);
  for (const words of [
    '3号楼11-302',
    '3号楼11-3001漏水',
    '3号楼11-30室',
    '3号楼11-30户',
    '3号楼11-30号漏水',
    '3号楼11-30漏水',
    '3号楼11-30家里没人',
    '2单元11-12',
    '2单元11',
    '3号楼13-30',
    '3号楼11-32',
    '3号楼301-302家门口',
    '1号楼2-301到12-01',
  ])
    expect(tellsDoor(words), words).toBe(true);
});

test('however a door is written', () => {
  for (const house of ['3号楼', '3栋', '八幢', 'A座', '3号楼2单元', '八幢二单元', '3栋2门'])
    for (const between of ['', ' ', '，', '：', '-', '—', '第', '(', '（', '·', '、', '/'])
      for (const door of ['302', '五〇一', '五零一', '1203', '３０２', '四百零二'])
        for (const end of ['', '室', '漏水', ')', '门口'])
          expect(tellsDoor(house + between + door + end), house + between + door + end).toBe(true);
});

test('an address of e-mail and a number plate lead to somebody', () => {
  for (const words of ['写信到 wang@example.com', '豫A12345堵了路', '豫A·D12345', '豫 a 12345'])
    expect(tellsMailOrPlate(words), words).toBe(true);
  for (const words of ['豫剧A角', '新B区12号楼', '每天@大家', '川A12'])
    expect(tellsMailOrPlate(words), words).toBe(false);
});

test('a name of two signs is one before what people are called by, or alone', () => {
  for (const words of ['高明家的灯', '高明说坏了', '听高明大爷讲'])
    expect(isAddressed(words, '高明'), words).toBe(true);
  for (const words of ['平安家园', '医术高明的人', '高明'])
    expect(isAddressed(words, words.slice(0, 2)), words).toBe(false);
  for (const words of ['高明', '谢谢，高明。', '(高明)', '2高明3'])
    expect(standsAlone(words, '高明'), words).toBe(true);
  for (const words of ['很高明', '高明的办法', '灯坏了'])
    expect(standsAlone(words, '高明'), words).toBe(false);
});

test('twelve signs of what was said are no accident, whatever stands between them', () => {
  const said = '隔壁单元每天夜里十二点还在楼道里打麻将，吵得睡不着';
  expect(repeats('每天夜里十二点，还在楼道里打麻将', said)).toBe(true);
  expect(repeats('每天夜裏十二點 還在樓道裏打麻將', said)).toBe(true);
  expect(repeats('有人夜里在楼道打麻将', said)).toBe(false);
  expect(repeats('', said)).toBe(false);
});

test('nor are all that was said, and most of the words', () => {
  expect(repeats('楼道灯坏了', '楼道灯坏了')).toBe(true);
  expect(repeats('西院一号楼北边的楼道灯坏了，请大家小心', '楼道灯坏了')).toBe(true);
  expect(repeats('三号楼二单元王建国家的', '三号楼二单元王建国家的水管夜里漏个不停')).toBe(true);
  expect(repeats('灯坏了', '灯坏了')).toBe(false);
  expect(repeats('二单元的照明有故障', '三号楼二单元王建国家的水管夜里漏个不停')).toBe(false);
  expect(repeats('修好', '修好了没有')).toBe(false);
});
