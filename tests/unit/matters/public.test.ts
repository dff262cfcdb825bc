/** Words for everybody: no door, and no long run of what was said. */
import { expect, test } from 'vitest';
import { repeats, tellsDoor } from '../../../src/matters/public.ts';

test('a building and an entrance are public, a door is not', () => {
  for (const words of [
    '3号楼二单元402',
    '三单元四〇二门口',
    '402室漏水',
    '2-1-401',
    '３号楼 ２单元 ４０２ 室',
    '五零三户',
    '12号房间',
  ])
    expect(tellsDoor(words), words).toBe(true);
  for (const words of [
    '西院3号楼三单元楼道灯不亮',
    '2026年修的路',
    '门口300米',
    '换了12盏灯',
    '书坊巷18号',
    '楼前10级台阶',
    '三号楼东边',
  ])
    expect(tellsDoor(words), words).toBe(false);
});

test('twelve signs of what was said are no accident, whatever stands between them', () => {
  const said = '隔壁单元每天夜里十二点还在楼道里打麻将，吵得睡不着';
  expect(repeats('每天夜里十二点，还在楼道里打麻将', said)).toBe(true);
  expect(repeats('每天夜裏十二點 還在樓道裏打麻將', said)).toBe(true);
  expect(repeats('有人夜里在楼道打麻将', said)).toBe(false);
  expect(repeats('', said)).toBe(false);
});
