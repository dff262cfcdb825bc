import { describe, expect, it, test } from 'vitest';
import { Searcher } from '../../../src/search/query.ts';
import { document, find, folderOf, shelf } from './shelf.ts';

const folder = folderOf(shelf);
const first = async (typed: string) => (await find(folder.searcher(), typed))[0];

describe('the right page comes first, however it is typed', () => {
  test.each([
    ['a word of the title', '高龄津贴', 'allowance'],
    ['words of the body', '没有住房', 'housing'],
    ['a word that means the same', '老年证', 'card'],
    ['a whole question', '我妈七十了怎么坐公交免费', 'card'],
    ['Traditional characters', '高齡津貼', 'allowance'],
    ['a whole question in Traditional', '請問老年人優待證怎麼辦理', 'card'],
    ['pinyin', 'gaolingjintie', 'allowance'],
    ['pinyin with spaces and tones', 'gāo líng jīn tiē', 'allowance'],
    ['pinyin of a word that means the same', 'laonianzheng', 'card'],
    ['pinyin that is still being typed', 'gaolingj', 'allowance'],
    ['a single syllable that begins a title', 'gong', 'housing'],
    ['a character of two readings in its word', 'shiguangyinhang', 'bank'],
    ['first letters', 'gljt', 'allowance'],
    ['first letters of a word that means the same', 'lnz', 'card'],
    ['characters and pinyin mixed', '高龄jintie', 'allowance'],
    ['pinyin and characters mixed', 'gaoling津贴', 'allowance'],
    ['a wrong character of the same sound', '高龄金贴', 'allowance'],
    ['a wrong character of the same sound at the end', '老年正', 'card'],
    ['a wrong character of another sound', '高龄津铁', 'allowance'],
    ['a Latin word, in capitals', 'APP', 'clinic'],
    ['full-width letters', 'ａｐｐ', 'clinic'],
    ['a day as people say it', '11月3日停水', 'water-now'],
    ['a day in figures', '2026-11-03', 'water-now'],
    ['one character', '诊', 'clinic'],
  ])('%s: %s', async (_, typed, id) => {
    expect(await first(typed)).toBe(id);
  });
});

describe('numbers', () => {
  it('answers an index number first, in any spelling', async () => {
    expect(await first('BJL-2026-0031')).toBe('water-now');
    expect(await first('bjl 2026 0031')).toBe('water-now');
  });
  it('answers even a withdrawn notice by its number', async () => {
    expect(await first('BJL-2026-0027')).toBe('water-then');
  });
  it('answers everyone who has a phone number', async () => {
    const found = await find(folder.searcher(), '0371 5550 0111');
    expect(found.slice(0, 2).sort()).toEqual(['card', 'center']);
  });
  it('puts the place that answers a phone number before the many guides that say to call it', async () => {
    const guides = Array.from({ length: 60 }, (_, at) =>
      document(`guide-${at}`, { title: `事项${at}`, exact: ['0371-5550-0111'] }),
    );
    const many = folderOf([...guides, ...shelf]);
    for (const typed of ['0371-5550-0111', '037155500111', '5550 0111', '55500111'])
      expect((await find(many.searcher(), typed))[0], typed).toBe('center');
  });
});

describe('what no longer holds, and age', () => {
  it('never puts a withdrawn notice before a valid one for the same words', async () => {
    for (const typed of ['北院停水', '停水', 'beiyuantingshui', 'bytstz', '水管检修', '北院停睡']) {
      const found = await find(folder.searcher(), typed);
      expect(found.indexOf('water-now'), typed).toBeLessThan(found.indexOf('water-then'));
    }
  });
  it('puts it after valid ones that hold as much, even when its words weigh more', async () => {
    const found = folderOf([
      document('withdrawn', { title: '停气', body: '停气停气停气', standing: 'withdrawn' }),
      document('valid', { title: '关于近期管道检修的说明', body: '届时会停气半天,请大家留意。'.repeat(3) }),
    ]);
    expect(await find(found.searcher(), '停气')).toEqual(['valid', 'withdrawn']);
  });
  it('prefers the newer of two that say the same', async () => {
    const twins = ['2021-05-01', '2026-05-01'].map((date) => document(date, { title: '端午活动', date }));
    expect(await find(folderOf(twins).searcher(), '端午活动')).toEqual(['2026-05-01', '2021-05-01']);
  });
});

describe('filters', () => {
  it('keeps one kind', async () => {
    expect(await find(folder.searcher(), '老人', { kind: 'page' })).toEqual(['bank']);
  });
  it('keeps one center', async () => {
    const found = await find(folder.searcher(), '老人', { center: 'yanglao' });
    expect(found.sort()).toEqual(['allowance', 'lunch']);
  });
});

describe('when little or nothing is found', () => {
  it('says that the hits are only the nearest', async () => {
    const outcome = await folder.searcher().search('宠物狗在小区里怎么上牌登记申请');
    expect(outcome.near).toBe(true);
    expect(outcome.hits.length).toBeGreaterThan(0);
  });
  it('answers nothing where no character is known', async () => {
    expect((await folder.searcher().search('饕餮')).hits).toEqual([]);
  });
});

describe('odd input is answered without an error', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '  \t\n　'],
    ['10,000 characters', '老年证怎么办理'.repeat(1429)],
    ['10,000 letters', 'laonianzheng'.repeat(834)],
    ['10,000 ambiguous letters', 'xianganxianan'.repeat(770)],
    ['emoji', '👵🏽🚌 老年证 👍'],
    ['regular-expression signs', '^(.*)+$[a-z]{1,9}\\d|老年证'],
    ['markup', '<img src=x onerror=alert(1)><script>老年证</script>'],
    ['SQL', "'; DROP TABLE members; -- 老年证"],
    ['right-to-left text', 'بطاقة المسنين ‮老年证'],
    ['half a surrogate pair', '老年证\ud83d'],
    ['the other half', '\udc75老年证'],
    ['only signs', '，。！？——《》'],
    ['names of built-in properties', '__proto__ constructor toString'],
    ['a NUL', '老年证\u0000'],
  ])('%s', async (_, typed) => {
    const searcher = folder.searcher();
    await searcher.search('热身');
    const { hits, matchers } = await searcher.search(typed);
    for (const match of matchers) match('老年人优待证办理 <b>__proto__</b>');
    if (typed.includes('老年证')) expect(hits.length).toBeGreaterThan(0);
  });
});

it('puts the text first in which the words stand together', async () => {
  const filler = '其余的话都在说别的事情，一句接着一句，没有什么要紧。'.repeat(8);
  const found = folderOf([
    document('apart', { body: `供暖${filler}缴费${filler}日期` }),
    document('together', { body: `${filler}${filler}供暖缴费的日期` }),
  ]);
  expect(await find(found.searcher(), '供暖缴费日期')).toEqual(['together', 'apart']);
});

it('takes no document for the owner of a name whose mark is that of another term', async () => {
  // 也居 lies in the shard of the name 停水, and has its mark there.
  const found = folderOf([...shelf, document('other', { title: '也居也居' })]);
  expect(await find(found.searcher(), '停水')).toEqual(['water-now', 'water-then']);
});

it('asks for the shards of all words at once', async () => {
  const rounds: number[] = [];
  const searcher = new Searcher(folder.manifest(), (paths) => {
    rounds.push(paths.length);
    return paths.map(async (path) => folder.files.get(path) as Uint8Array);
  });
  await searcher.search('我妈妈今年七十了高龄津贴怎么办');
  expect(rounds.length, 'shards, then cards').toBe(2);
});

it('reads a shard once, however often it is asked', async () => {
  const searcher = folder.searcher();
  await searcher.search('高龄津贴');
  const before = folder.read.length;
  await searcher.search('高龄津贴');
  expect(folder.read.length).toBe(before);
});

it('asks again for a file that failed', async () => {
  let broken = true;
  const searcher = new Searcher(folder.manifest(), (paths) =>
    paths.map(async (path) => {
      if (broken) throw new Error('offline');
      return folder.files.get(path) as Uint8Array;
    }),
  );
  await expect(searcher.search('高龄津贴')).rejects.toThrow('offline');
  broken = false;
  expect((await searcher.search('高龄津贴')).hits.length).toBeGreaterThan(0);
});
