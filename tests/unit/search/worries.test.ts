import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/publisher/content.ts';
import { searchDocuments } from '../../../src/publisher/search-documents.ts';
import { guideNames, mentions } from '../../support/guide-names.ts';
import { now, sample } from '../content/folder.ts';
import { document, folderOf } from './shelf.ts';

const { store } = await loadContent(sample, { now });
const documents = searchDocuments(store, now);
const searcher = folderOf(documents, store.synonyms).searcher();
const cardsOf = async (typed: string, from = searcher) => {
  const { hits } = await from.search(typed);
  return Promise.all(hits.slice(0, 5).map(({ slot }) => from.card(slot, false)));
};
const firstOf = async (typed: string, from = searcher) => (await cardsOf(typed, from))[0]?.url;

const names = guideNames(store);

describe('a name is answered with what has it', () => {
  test('each of the names of the sample’s guides with its guide', async () => {
    expect(names.length).toBeGreaterThanOrEqual(148);
    const wrong: string[] = [];
    for (const [name, url] of names) if ((await firstOf(name)) !== url) wrong.push(name);
    expect(wrong).toEqual([]);
  });

  test('also after many notices that mention it, in characters, in Traditional and in pinyin', async () => {
    const crowded = folderOf([...documents, ...mentions(names, 150)], store.synonyms).searcher();
    for (const [typed, slug] of [
      ['身份证', 'shenfenzheng'],
      ['身份證', 'shenfenzheng'],
      ['shenfenzheng', 'shenfenzheng'],
      ['补办身份证', 'shenfenzheng'],
      ['身份证丢了怎么办', 'shenfenzheng'],
      ['老年证', 'laonian-youdaizheng'],
      ['laonianzheng', 'laonian-youdaizheng'],
      ['老年证在哪办', 'laonian-youdaizheng'],
      ['社保卡', 'shehui-baozhangka'],
    ])
      expect(await firstOf(typed as string, crowded), typed).toBe(`/services/${slug}/`);
  });
});

describe('numbers are one, in digits and in numerals', () => {
  test.each(['60岁', '六十岁', '六十周岁', '60周岁'])('%s', async (typed) => {
    const found = (await cardsOf(typed)).map(({ title, body }) => title + body);
    expect(found.length).toBeGreaterThan(3);
    for (const text of found) expect(text).toMatch(/六十周?岁|60周?岁/);
  });
  test.each(['十一月二十八号', '11月28日', '11月28号'])('%s', async (typed) => {
    expect((await cardsOf(typed))[0]?.title).toContain('11月28日');
  });
});

describe('what looks like a word is found by that word', () => {
  test.each([
    ['a radical in the text', '⽼年证停办', '老年证停办'],
    ['a sign of no width in the text', '老年\u200b证停办', '老年证停办'],
    ['a radical in the query', '老年证停办', '⽼年证停办'],
    ['a sign of no width in the query', '老年证停办', '老年\u2060证停\u200b办'],
  ])('%s', async (_, title, typed) => {
    const notice = document('notices/copied', { kind: 'notice', title, date: '2026-11-20' });
    expect(await firstOf(typed, folderOf([...documents, notice], store.synonyms).searcher())).toBe(
      '/notices/copied/',
    );
  });
});

test('what has ended stands after what holds', async () => {
  const found = await cardsOf('卫生服务中心几点开门');
  expect(found[0]?.url).toBe('/centers/weisheng/');
  expect(found[0]?.body).toContain('周六、周日上午8:30–11:30');
  expect(found.map(({ standing }) => standing)).not.toContain('ended');
});

describe('what people worry about on an evening leads to the telephone that picks up', () => {
  test.each([
    ['楼上漏水找谁', '0371-5550-0103'],
    ['下水道堵了', '0371-5550-0103'],
    ['电梯坏了', '0371-5550-0103'],
    ['下水道堵了怎么办', '0371-5550-0103'],
    ['垃圾', '0371-5550-0103'],
    ['垃圾没人收怎么办', '0371-5550-0103'],
    ['投诉', '0371-5550-0109'],
    ['舉報', '0371-5550-0109'],
    ['tousu', '0371-5550-0109'],
    ['家暴', '110'],
    ['老人走丢', '110'],
    ['我妈走丢了怎么办', '110'],
    ['着火了', '119'],
    ['救护车', '120'],
  ])('%s', async (typed, number) => {
    const [first] = await cardsOf(typed);
    expect(first?.url).toBe(`/phones/#tel-${number.replaceAll('-', '')}`);
    expect(first?.body).toContain(number);
  });
  test.each([
    ['医院周末上班吗', '/centers/weisheng/'],
    ['电话', '/phones/'],
    ['社区电话', '/phones/'],
    ['80岁补贴', '/services/gaoling-jintie/'],
    ['八十岁补贴', '/services/gaoling-jintie/'],
    ['80岁老人补贴', '/services/gaoling-jintie/'],
    ['小孩上学', '/services/xiaoxue-ruxue/'],
    ['孩子上学', '/services/xiaoxue-ruxue/'],
    ['90岁补贴', '/services/gaoling-jintie/'],
    ['老人吃饭', '/services/laoren-zhucan/'],
    ['食堂几点开饭', '/services/laoren-zhucan/'],
    ['找工作', '/services/jiuye-shiye-dengji/'],
    ['暖气什么时候停', '/notices/gongnuan-2026/'],
    ['主任电话', '/centers/#juweihui'],
    ['居委会电话', '/centers/#juweihui'],
    ['书坊家园网格员是谁', `/grids/?court=${encodeURIComponent('书坊家园')}`],
    ['郑晓梅', `/grids/?court=${encodeURIComponent('书坊家园')}`],
  ])('%s', async (typed, url) => {
    expect(await firstOf(typed)).toBe(url);
  });
});

test('a number with an extension is found with it and without', async () => {
  const desk = document('desk', { kind: 'center', exact: ['0371-5550-0150转8012'] });
  const folder = folderOf([...documents, desk], store.synonyms).searcher();
  for (const typed of ['0371-5550-0150转8012', '0371 5550 0150', '55500150'])
    expect(await firstOf(typed, folder), typed).toBe('/desk/');
});
