/** Who said it is not told by words that others read. */
import { expect, test } from 'vitest';
import { foldTable } from '../../../src/hanzi/foldings.ts';
import { gb2312 } from '../../../src/hanzi/gb2312.ts';
import { closedUp, SIGNS } from '../../../src/hanzi/name-foldings.ts';
import { hideMail, hideNames, namesIn } from '../../../src/matters/hiding.ts';

test.each([
  ['温伯良', ['温伯良']],
  [' 温 伯 良 ', ['温伯良']],
  ['温伯良女士', ['温伯良']],
  ['温女士', ['温女士']],
  ['温', []],
  ['女士', []],
  ['居民', []],
  ['居民（女）', ['居民（女）']],
  ['', []],
  ['业主代表', ['业主代表']],
  ['温伯良（业主委员会）', ['温伯良（业主委员会）', '温伯良']],
  ['温伯良、柳如是', ['温伯良、柳如是', '温伯良', '柳如是']],
  ['温伯良 柳如是', ['温伯良柳如是', '温伯良', '柳如是']],
  ['li ming', ['liming']],
])('who calls themself %j is to be found by %j', (told, names) => {
  expect(namesIn(told)).toEqual(names);
});

test.each([
  ['温伯良家的灯，温 伯-良说过', '温伯良', '某某家的灯，某某说过'],
  ['溫伯良家的燈', '温伯良', '某某家的燈'],
  ['温伯良家的灯', '溫伯良', '某某家的灯'],
  ['温\u200b伯良', '温伯良', '某某'],
  ['ＬＩ Ming 家', 'li ming', '某某 家'],
  ['a+b（温）', 'a+b', '某某（温）'],
  ['温家的灯', '温伯良', '温家的灯'],
  ['谁家的灯', '', '谁家的灯'],
])('%j without %j is %j', (text, name, hidden) => {
  expect(hideNames(text, namesIn(name))).toBe(hidden);
});

test.each([
  '温伯良（业主）',
  '温伯良(租户)',
  '温伯良，女',
  '温伯良/柳如是',
  '柳如是 温伯良',
  '温伯良 13800001234',
  '温伯良13800001234',
  '温伯良先生（业主）',
  '业主温伯良',
  '业主：温伯良女士',
  '温伯良本人',
  '家属：温伯良',
  '【温伯良】',
  '业主温 伯 良先生',
])('a place does not name who calls themself %j', (name) => {
  expect(hideNames('三号楼温伯良家门口', namesIn(name))).toBe('三号楼某某家门口');
});

test('an address of e-mail is taken out, of any width', () => {
  expect(hideMail('东院3号楼 wen.bl+1@example.org，门口')).toBe('东院3号楼 ***，门口');
  expect(hideMail('东院ｗｅｎ＠ｅｘａｍｐｌｅ．ｏｒｇ')).toBe('东院***');
  expect(hideMail('东院wen@exam\u200bple\u00ad.org')).toBe('东院***');
});

test('names of members are looked for as they stand and in Simplified', () => {
  expect(closedUp('請袁 曉芸去看')).toContain('袁晓芸');
  expect(closedUp('袁·曉芸')).toContain('袁曉芸');
  expect(closedUp('袁\u200b曉\u2011芸')).toContain('袁曉芸');
  expect(hideNames('找温\u200b伯\u00ad良', namesIn('温伯良'))).toBe('找某某');
});

test('the table of signs is what OpenCC says', () => {
  expect(SIGNS).toBe(foldTable(new Set(gb2312())));
});
