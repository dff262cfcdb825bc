import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plain } from '../../../src/hanzi/characters.ts';
import { everydayFoldings, needsFolding, readFoldTable } from '../../../src/hanzi/folding.ts';
import { foldings, foldTable } from '../../../src/hanzi/foldings.ts';
import { everyday, gb2312 } from '../../../src/hanzi/gb2312.ts';
import { gbkJson, readGbkJson } from '../../../src/hanzi/gbk.ts';
import { clean } from '../../../src/hanzi/look-alikes.ts';
import { numberOf } from '../../../src/hanzi/numerals.ts';
import { readingsOf } from '../../../src/hanzi/readings.ts';
import { runs } from '../../../src/hanzi/runs.ts';
import { readSyllableTable, writeSyllableTable } from '../../../src/hanzi/syllable-table.ts';
import { isSyllable, readPinyin, withoutTones } from '../../../src/hanzi/syllables.ts';
import { exactForm, numberTerms } from '../../../src/search/terms.ts';

describe('plain text', () => {
  it('is half-width and small', () => {
    expect(plain('ＡＢＣ１２３!WiFi')).toBe('abc123!wifi');
  });
  it('has a unit for each unit of the text, whatever the text', () => {
    const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(text, (any) => plain(any).length === any.length));
    expect(plain('a\ud83db')).toBe('a b');
  });
  it('falls into runs that say where they stand', () => {
    expect(runs('60岁,wifi 和𠮷')).toEqual([
      { kind: 'word', text: '60', at: 0 },
      { kind: 'han', text: '岁', at: 2 },
      { kind: 'word', text: 'wifi', at: 4 },
      { kind: 'han', text: '和𠮷', at: 9 },
    ]);
  });
});

describe('signs that look like a character, and signs that nobody sees', () => {
  test.each([
    ['a radical of the Kangxi dictionary', '停⽔', '停水'],
    ['a radical that has no character of its own in Unicode', '⻔诊', '门诊'],
    ['a compatibility ideograph', '\uf9ab上', '嶺上'],
    ['a space of no width', '停\u200b水', '停水'],
    ['a word joiner', '停\u2060水', '停水'],
    ['a soft hyphen', '停\u00ad水', '停水'],
    ['a mark of direction', '\u202e停水', '停水'],
  ])('%s', (_, written, seen) => {
    expect(clean(written)).toBe(seen);
  });
  it('leave all other text as it is', () => {
    const text = '老年证 𠮷 ❤️ 👨‍👩‍👧 1-2号楼（东）';
    expect(clean(text)).toBe(text);
  });
});

describe('pinyin', () => {
  test.each([
    ['laonianzheng', ['lao nian zheng'], ''],
    ['xian', ['xian'], ''],
    ['fangan', ['fan gan', 'fang an'], ''],
    ['laonianz', ['lao nian'], 'z'],
    ['lvse', ['lv se'], ''],
    ['lueduo', ['lve duo'], ''],
    ['lnz', [], undefined],
    ['wifi', [], undefined],
  ])('reads %s', (letters, readings, rest) => {
    const read = readPinyin(letters);
    expect(read.map(({ syllables }) => syllables.join(' '))).toEqual(readings);
    expect(read[0]?.rest).toBe(rest);
  });
  it('loses its tones', () => {
    expect(withoutTones('lǎo nián zhèng, nǚ')).toBe('lao nian zheng, nv');
  });
  it('knows the syllable of every character of GB 2312', () => {
    const unknown = Array.from(gb2312(), (character) => readingsOf(character)[0]).filter(
      (syllable) => !syllable || !isSyllable(syllable),
    );
    // Interjections without a vowel (嗯, 哼, 呣), which nobody searches for.
    expect(new Set(unknown).size).toBeLessThan(6);
  });
  it('reads characters in their words', () => {
    expect(readingsOf('银行行长')).toEqual(['yin', 'hang', 'hang', 'zhang']);
  });
  it('keeps its table of syllables in under 4 kB', () => {
    const read = (character: string) => readingsOf(character)[0] ?? null;
    const table = writeSyllableTable(['霭', '鼙'], read);
    expect(table.length).toBeLessThan(4000);
    const syllables = readSyllableTable(table);
    for (const character of [...everyday(), '霭', '鼙'])
      expect(syllables.get(character)).toBe(read(character));
  });
});

describe('folding', () => {
  it('is needed for Traditional text and not for Simplified', () => {
    expect(needsFolding('老年人優待證怎麼辦')).toBe(true);
    expect(needsFolding(gb2312())).toBe(false);
    expect(needsFolding('wifi, 123 かな 😀')).toBe(false);
  });
  it('carries in the script what the table need not: characters of GB 2312 that fold', () => {
    const both = new Set(gb2312());
    expect(new Map([...foldings()].filter(([from]) => both.has(from)))).toEqual(everydayFoldings);
  });
  it('is limited to the characters of the documents', () => {
    const table = readFoldTable(foldTable(new Set('证')));
    expect(table.get('證')).toBe('证');
    expect(new Set(table.values())).toEqual(new Set('证'));
  });
});

describe('days and numbers', () => {
  test.each([
    ['2026年11月3日', ['@2026-11-03', '@11-03', '@2026-11']],
    ['11月3号', ['@11-03']],
    ['2026-11-03', ['@2026-11-03', '@11-03', '@2026-11']],
    ['2026年11月', ['@2026-11']],
    ['十一月二十八号', ['@11-28']],
    ['二〇二六年十一月三日', ['@2026-11-03', '@11-03', '@2026-11']],
    ['1-2', []],
    ['一月一次', []],
    ['13月1日', []],
  ])('finds the day in %s', (text, terms) => {
    expect(numberTerms(text).sort()).toEqual([...terms].sort());
  });
  test.each([
    ['60岁', ['#60岁']],
    ['年满六十周岁', ['#60岁']],
    ['两块钱', ['#2元']],
    ['三十五栋楼', ['#35楼']],
    ['3号楼', ['#3楼']],
    ['一千二百元', ['#1200元']],
    ['8点', ['#8点']],
    ['三轮车', []],
    ['一起', []],
  ])('counts in %s', (text, terms) => {
    expect(numberTerms(text)).toEqual(terms);
  });
  test.each([
    ['十', 10],
    ['二十八', 28],
    ['一百零五', 105],
    ['三万二千', 32_000],
    ['二〇二六', 2026],
    ['百千', null],
  ])('reads the numeral %s', (numeral, number) => {
    expect(numberOf(numeral)).toBe(number);
  });
  test.each([
    ['BJL-2026-0031', 'bjl20260031'],
    ['0371 5550 0111', '037155500111'],
    ['(0371)5550-0111', '037155500111'],
    ['老年证', null],
    ['wifi', null],
  ])('compares %s as %s', (text, form) => {
    expect(exactForm(text)).toBe(form);
  });
});

describe('JSON in GBK', () => {
  it('comes back as it was, whatever the text', () => {
    const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(text, (any) => {
        expect(readGbkJson(gbkJson([any]))).toEqual([any]);
      }),
    );
  });
  it('has two bytes a character, and an escape for what GBK lacks', () => {
    expect(gbkJson('老年證').length).toBe(2 + 6);
    expect(readGbkJson(gbkJson('𠮷€👵🏽老'))).toBe('𠮷€👵🏽老');
  });
});
