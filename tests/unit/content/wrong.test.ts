import { beforeAll, describe, expect, test } from 'vitest';
import {
  checkContent,
  loadContent,
  NoContent,
  reloadContent,
  sentence,
} from '../../../src/publisher/content.ts';
import { isDeep } from '../../support/depth.ts';
import { copyOfSample, now, sample } from './folder.ts';

const bianmin = 'centers/bianmin.yaml';
const guide = 'services/laonian-gongjiao.yaml';
const notice = 'notices/2026/loudao-duiwu.md';
const EMPTY = '2026-11-24 25:00';

/** What a person did to a file, and the one sentence that answers. */
const wrongs: [what: string, file: string, from: string, to: string, told: string][] = [
  [
    'a time that does not exist',
    bianmin,
    'to: 12:00',
    'to: 25:00',
    'content/centers/bianmin.yaml:hours[1].to（几点关门） 写的是“25:00”，应当是 00:00 到 24:00 之间的时刻，写成 08:30 的样子',
  ],
  [
    'closing before opening',
    bianmin,
    'from: 14:30, to: 18:00',
    'from: 14:30, to: 12:00',
    'content/centers/bianmin.yaml:hours[2].to（几点关门） 写的是“12:00”，应当是 晚于开始的时刻（跨零点的请分成两行写）',
  ],
  [
    'hours that overlap',
    bianmin,
    'from: 14:30, to: 18:00',
    'from: 11:00, to: 18:00',
    'content/centers/bianmin.yaml:hours[2]（平常几点开门） 写的是“周一 11:00–18:00”，应当是 不与 hours[1] 重叠的时间',
  ],
  [
    'hours of one day that overlap',
    bianmin,
    'from: 16:30, to: 18:00',
    'from: 11:30, to: 18:00',
    'content/centers/bianmin.yaml:exceptions[1]（单独几天不一样） 写的是“11:30–18:00”，应当是 不与这一天别的时间重叠的时间',
  ],
  [
    'a day of the week that is not one',
    bianmin,
    '[周三], from',
    '[星期三], from',
    'content/centers/bianmin.yaml:extraHours[1].days[1]（星期几） 写的是“星期三”，应当是 周一、周二、周三、周四、周五、周六、周日之一',
  ],
  [
    'a missing field',
    bianmin,
    'summary: 一个窗口什么都能问，能办的当场办，办不了的替您转交\n',
    '',
    'content/centers/bianmin.yaml:summary（一句话） 没有写，应当是 1 到 80 个字',
  ],
  [
    'an unknown field',
    bianmin,
    'short: 便民\n',
    'short: 便民\ncolour: 红\n',
    'content/centers/bianmin.yaml:colour 写的是“红”，应当去掉它：这里没有这一项',
  ],
  [
    'a place in the order that is taken',
    'centers/zhiyuan.yaml',
    'order: 8',
    'order: 7',
    'content/centers/zhiyuan.yaml:order（排第几） 写的是“7”，应当是 没有用过的（content/centers/ertong.yaml 已经用了）',
  ],
  [
    'holiday hours without need',
    bianmin,
    'onHolidays: 休息',
    'onHolidays: 休息\nholidayHours: [{ from: 09:00, to: 10:00 }]',
    'content/centers/bianmin.yaml:holidayHours（节假日值班的时间） 写的是“1 项”，应当去掉这一项：onHolidays 不是“值班”',
  ],
  [
    'broken YAML',
    bianmin,
    'short: 便民',
    'short: 便民: 窗口',
    'content/centers/bianmin.yaml:第 3 行 写的是“short: 便民: 窗口”，应当是 合乎 YAML 写法的一行（请看缩进、冒号后的空格和成对的引号）',
  ],
  [
    'the same name twice',
    bianmin,
    'order: 1',
    'order: 1\norder: 2',
    'content/centers/bianmin.yaml:第 2 行 写的是“order: 2”，应当是 没有写过的名称（同一名称写了两次）',
  ],
  [
    'a guide of a center that is not there',
    guide,
    'center: bianmin',
    'center: bianming',
    'content/services/laonian-gongjiao.yaml:center（在哪个中心问） 写的是“bianming”，应当是 centers 文件夹里有的中心',
  ],
  [
    'a related guide that is not there',
    guide,
    '[laonian-youdaizheng]',
    '[laonianzheng]',
    'content/services/laonian-gongjiao.yaml:related[1]（常常一起办的事） 写的是“laonianzheng”，应当是 services 文件夹里有的另一项事项',
  ],
  [
    'a day that does not exist',
    guide,
    'lastChecked: 2026-11-03',
    'lastChecked: 2026-02-30',
    'content/services/laonian-gongjiao.yaml:lastChecked（核对日期） 写的是“2026-02-30”，应当是 一个存在的日期，写成 2026-11-03 的样子',
  ],
  [
    'a form that is not in the folder',
    'services/zhiyuanzhe-dengji.yaml',
    'zhiyuanzhe-dengjibiao.pdf',
    'dengjibiao.pdf',
    'content/services/zhiyuanzhe-dengji.yaml:forms[1].file（文件名） 写的是“dengjibiao.pdf”，应当是 旁边 files 文件夹里有的文件',
  ],
  [
    'a turn of life nobody knows',
    guide,
    'lifeEvents: [养老]',
    'lifeEvents: [旅游]',
    'content/services/laonian-gongjiao.yaml:lifeEvents[1]（遇上什么事） 写的是“旅游”，应当是 出生、入学、就业、婚姻、住房、证件、医疗、养老、残疾、救助、纠纷、志愿、身后之一',
  ],
  [
    'a notice without a head',
    notice,
    '---\ntitle',
    'title',
    'content/notices/2026/loudao-duiwu.md:第 1 行 写的是“title: 楼道里的东西，这个月一起清”，应当是 一行 ---，下面写标题等各项',
  ],
  [
    'a moment that does not exist',
    notice,
    'published: 2026-10-15 16:30',
    `published: ${EMPTY}`,
    'content/notices/2026/loudao-duiwu.md:published（发布时间） 写的是“2026-11-24 25:00”，应当是 日期和时刻，写成 2026-11-03 14:30 的样子',
  ],
  [
    'a validity without explanation',
    notice,
    'validity: 有效',
    'validity: 已失效',
    'content/notices/2026/loudao-duiwu.md:explanation（说明） 没有写，应当是 一句说明：不是“有效”的通知要写为什么',
  ],
  [
    'an index number in another form',
    notice,
    'index: BJL-2026-',
    'index: 2026-',
    'content/notices/2026/loudao-duiwu.md:index（索引号） 写的是“2026-0019”，应当是 索引号：大写字母、年份和四位数，写成 HY-2026-0001 的样子',
  ],
  [
    'an index number of another year',
    notice,
    'index: BJL-2026-',
    'index: BJL-2025-1',
    'content/notices/2026/loudao-duiwu.md:index（索引号） 写的是“BJL-2025-10019”，应当是 索引号：大写字母、年份和四位数，写成 HY-2026-0001 的样子',
  ],
  [
    'a picture that is not in the folder',
    notice,
    '## 日子',
    '![图](files/none.png)\n\n## 日子',
    'content/notices/2026/loudao-duiwu.md:正文 写的是“none.png”，应当是 旁边 files 文件夹里有的文件',
  ],
  [
    'a notice that replaces one nobody knows',
    'notices/2026/gongnuan-2026.md',
    'supersedes: gongnuan-2025',
    'supersedes: gongnuan',
    'content/notices/2026/gongnuan-2026.md:supersedes（代替哪一篇） 写的是“gongnuan”，应当是 notices 文件夹里有的另一条通知',
  ],
  [
    'an edition without the one before it',
    'notices/2026/gongnuan-2026.md',
    'edition: 2',
    'edition: 3',
    'content/notices/2026/gongnuan-2026.md:history（以前的版本） 写的是“[{"number":1,"published"…”（共 150 字），应当是 以前每一版一项，项数等于 edition 减 1',
  ],
  [
    "a person's mobile number in the text",
    notice,
    '## 日子',
    '找老李 13800001234\n\n## 日子',
    'content/notices/2026/loudao-duiwu.md:正文 写的是“138****1234”，应当去掉个人手机号，或遮住中间的数字',
  ],
  [
    'an ID number in the title',
    notice,
    'title: 楼道',
    'title: 11010519491231002X 楼道',
    'content/notices/2026/loudao-duiwu.md:title（标题） 写的是“110105********002X”，应当去掉身份证号，或遮住中间的数字',
  ],
  [
    'a policy with a float',
    'policies/p2027.yaml',
    'dailyCapMinutes: 360',
    'dailyCapMinutes: 360.5',
    'content/policies/p2027.yaml:dailyCapMinutes（一天最多存几分钟） 写的是“360.5”，应当是 1 到 1440 之间的整数分钟，或 null',
  ],
  [
    'a ladder that does not climb',
    'policies/p2027.yaml',
    'overMinutes: 180, checkers: 2',
    'overMinutes: 180, checkers: 1',
    'content/policies/p2027.yaml:reviewLadder（几个人核对） 写的是“[{"overMinutes":0,"check…”（共 65 字），应当是 从 0 分钟起、逐级升高的列表',
  ],
  [
    'two policies from one day',
    'policies/p2027.yaml',
    'inForceFrom: 2027-01-01',
    'inForceFrom: 2026-01-01',
    'content/policies/p2027.yaml:inForceFrom（施行日期） 写的是“2026-01-01”，应当是 没有用过的（content/policies/p2026.yaml 已经用了）',
  ],
  [
    'a policy under another name',
    'policies/p2027.yaml',
    'id: p2027',
    'id: p2028',
    'content/policies/p2027.yaml:id（短名） 写的是“p2028”，应当是 与文件名相同的短名 p2027',
  ],
  [
    'a workday within a holiday',
    'calendar/2026.yaml',
    'day: 2026-10-10',
    'day: 2026-10-03',
    'content/calendar/2026.yaml:workdays[6].day（哪一天） 写的是“2026-10-03”，应当是 不在放假期间的日期',
  ],
  [
    'a door in two grids',
    'community.yaml',
    'building: 3号楼, units: [3, 4]',
    'building: 3号楼, units: [2, 3, 4]',
    'content/community.yaml:grids[4].buildings[1].units（单元） 写的是“汴京里西院3号楼2单元”，应当是 只属于一个网格的门（已在西院南网格）',
  ],
  [
    'a postcode of five digits',
    'community.yaml',
    'postcode: 475000',
    'postcode: 47500',
    'content/community.yaml:postcode（邮编） 写的是“47500”，应当是 六位邮政编码',
  ],
  [
    'a synonym of one word',
    'synonyms.yaml',
    '- [老年人优待证, 老年证, 老人证, 老年卡, 老人卡, 敬老卡]',
    '- [老年证]',
    'content/synonyms.yaml:[1] 写的是“["老年证"]”，应当是 一个列表，至少 2 项',
  ],
];

describe('a wrong file is told in one sentence', () => {
  let right: Awaited<ReturnType<typeof loadContent>>;
  beforeAll(async () => {
    right = await loadContent(sample, { now });
  });

  test.each(wrongs)('%s', async (_, file, from, to, told) => {
    const folder = await copyOfSample();
    await folder.change(file, from, to);
    // As the publisher sees the change; in `npm run deep` as `npm run check` does too, which reads everything anew.
    const seen = await reloadContent({ ...right, folder: folder.path }, [file], { now });
    expect(seen.problems.map(sentence)).toEqual([told]);
    if (isDeep || file === bianmin)
      expect((await checkContent(folder.path, now)).map(sentence)).toEqual([told]);
  });

  test('a file that belongs nowhere', async () => {
    const folder = await copyOfSample();
    await folder.write('services/readme.txt', '');
    expect((await checkContent(folder.path, now)).map(sentence)).toEqual([
      'content/services/readme.txt 写的是“services/readme.txt”，应当去掉它，或放到它该在的文件夹：这里不认识这种文件',
    ]);
  });

  test('a file name that makes no address', async () => {
    const folder = await copyOfSample();
    await folder.write('services/老年证.yaml', await folder.read(guide));
    expect((await checkContent(folder.path, now)).map(sentence)).toEqual([
      'content/services/老年证.yaml:文件名 写的是“老年证”，应当是 小写字母、数字和连字符组成的短名',
    ]);
  });

  test('an attachment that a browser would run', async () => {
    const folder = await copyOfSample();
    await folder.write('notices/2026/files/biao.html', '<script>');
    expect((await checkContent(folder.path, now)).map(sentence)).toEqual([
      'content/notices/2026/files/biao.html:扩展名 写的是“html”，应当是 pdf、docx、xlsx、csv、txt、jpg、jpeg、png、webp 之一',
    ]);
  });

  test('an index number that another notice has', async () => {
    const folder = await copyOfSample();
    await folder.write('notices/2026/zai-yi-ci.md', await folder.read(notice));
    const { store, problems } = await loadContent(folder.path, { now });
    expect(problems.map(sentence)).toEqual([
      'content/notices/2026/zai-yi-ci.md:index（索引号） 写的是“BJL-2026-0019”，应当是 没有用过的（content/notices/2026/loudao-duiwu.md 已经用了）',
    ]);
    expect([store.notices.has('loudao-duiwu'), store.notices.has('zai-yi-ci')]).toEqual([true, false]);
  });

  test('no community at all', async () => {
    const folder = await copyOfSample();
    await folder.remove('community.yaml');
    await expect(loadContent(folder.path, { now })).rejects.toThrow(
      'content/community.yaml 没有找到，应当是 每一页都要用到的文件',
    );
    await expect(loadContent(folder.path, { now })).rejects.toBeInstanceOf(NoContent);
  });
});

describe('what was right last stays', () => {
  test('a spoiled guide keeps its page until it is right again', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.change(guide, 'lastChecked: 2026-11-03', 'lastChecked: 昨天');
    const spoiled = await reloadContent(right, [guide], { now });
    expect(spoiled.store.services.get('laonian-gongjiao')).toEqual(
      right.store.services.get('laonian-gongjiao'),
    );
    expect(spoiled.problems).toHaveLength(1);
    await folder.change(guide, '昨天', '2026-11-23');
    const mended = await reloadContent(spoiled, [guide], { now });
    expect(mended.store.services.get('laonian-gongjiao')?.lastChecked).toBe('2026-11-23');
    expect(mended.problems).toEqual([]);
  });

  test('a guide that names a missing form is taken as soon as the form comes', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.change(
      guide,
      'lastChecked: 2026-11-03',
      'forms: [{ file: ka.pdf, title: 办卡表 }]\nlastChecked: 2026-11-04',
    );
    const waiting = await reloadContent(right, [guide], { now });
    expect(waiting.store.services.get('laonian-gongjiao')?.forms).toEqual([]);
    await folder.write('services/files/ka.pdf', '%PDF-');
    const done = await reloadContent(waiting, ['services/files/ka.pdf'], { now });
    expect(done.store.services.get('laonian-gongjiao')?.forms).toEqual([
      { file: 'ka.pdf', title: '办卡表', href: '/files/services/ka.pdf', type: 'PDF', size: 5 },
    ]);
    expect(done.problems).toEqual([]);
  });

  test('a center that guides still name does not go with its file', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.remove(bianmin);
    const after = await reloadContent(right, [bianmin], { now });
    expect(after.store.centers.size).toBe(8);
    expect(after.problems.map(sentence)).toEqual([
      'content/centers/bianmin.yaml 没有找到，应当是 别的内容还要用到的文件',
    ]);
  });

  test('of two notices with one index number the later one waits, whatever its name', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.write('notices/2026/a.md', await folder.read(notice));
    const after = await reloadContent(right, ['notices/2026/a.md'], { now });
    expect([after.store.notices.has('a'), after.store.notices.has('loudao-duiwu')]).toEqual([false, true]);
    expect(after.problems.map(({ file }) => file)).toEqual(['content/notices/2026/a.md']);
  });

  test('a removed notice goes', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.remove(notice);
    const after = await reloadContent(right, [notice], { now });
    expect([after.store.notices.has('loudao-duiwu'), after.problems]).toEqual([false, []]);
  });

  test('a policy in force is not edited, one to come may be', async () => {
    const folder = await copyOfSample();
    const right = await loadContent(folder.path, { now });
    await folder.change('policies/p2026.yaml', 'autoConfirmDays: 3', 'autoConfirmDays: 1');
    await folder.change('policies/p2027.yaml', 'autoConfirmDays: 5', 'autoConfirmDays: 7');
    const after = await reloadContent(right, ['policies/p2026.yaml', 'policies/p2027.yaml'], { now });
    expect([...after.store.policies.values()].map(({ autoConfirmDays }) => autoConfirmDays)).toEqual([3, 7]);
    expect(after.problems.map(sentence)).toEqual([
      'content/policies/p2026.yaml:autoConfirmDays（几天没说话就算同意） 写的是“改过的内容”，应当是 原来的内容：正在施行的规则不改，请另写一个新日期的规则',
    ]);
  });

  test('a restart forgets neither the last good page nor the policy in force', async () => {
    const folder = await copyOfSample();
    const keep = `${folder.path}-kept`;
    await loadContent(folder.path, { now, keep });
    await folder.change(guide, 'lastChecked: 2026-11-03', 'lastChecked: 昨天');
    await folder.change('policies/p2026.yaml', 'autoConfirmDays: 3', 'autoConfirmDays: 1');
    const after = await loadContent(folder.path, { now, keep });
    expect(after.store.services.get('laonian-gongjiao')?.lastChecked).toBe('2026-11-03');
    expect(after.store.policies.get('p2026')?.autoConfirmDays).toBe(3);
    expect(after.problems.map(({ file }) => file)).toEqual([
      `content/policies/p2026.yaml`,
      `content/${guide}`,
    ]);
  });

  test('names that begin with a dot are half-written files of ours', async () => {
    const folder = await copyOfSample();
    await folder.write('notices/2026/.loudao-duiwu.md.part', 'half');
    expect(await checkContent(folder.path, now)).toEqual([]);
  });
});
