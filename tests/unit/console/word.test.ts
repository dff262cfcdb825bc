/** A Word file becomes a draft, and one that should not be opened says what to do. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openWord } from '../../../src/console/notices/pasted/word.ts';
import { wordFile } from '../../support/word-file.ts';

const bufferOf = (bytes: Uint8Array) => bytes.slice().buffer as ArrayBuffer;

test('title, first sentence, text, list and table; a picture is counted', async () => {
  const opened = await openWord(
    wordFile({
      lines: ['关于召开居民会议的通知', '各位居民：', '9月20日上午九点在社区礼堂召开居民会议。请按时参加。'],
      table: [
        ['事项', '时间'],
        ['签到', '8:40'],
      ],
    }),
  );
  expect(opened).toEqual({
    title: '关于召开居民会议的通知',
    summary: '9月20日上午九点在社区礼堂召开居民会议。',
    text: `各位居民：

9月20日上午九点在社区礼堂召开居民会议。请按时参加。

| 事项 | 时间 |
| --- | --- |
| 签到 | 8:40 |`,
    pictures: 0,
  });
});

const types = (kind: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.${kind}.main+xml"/></Types>`;
const WORD = 'openxmlformats-officedocument.wordprocessingml.document';

test.for([
  ['an old .doc or a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old'],
  ['a picture by another name', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]), 'notWord'],
  ['a sheet', zipSync({ '[Content_Types].xml': strToU8(types('openxmlformats.spreadsheetml')) }), 'notWord'],
  [
    'macros',
    zipSync({ '[Content_Types].xml': strToU8(types(WORD)), 'word/vbaProject.bin': strToU8('x') }),
    'macros',
  ],
  [
    'a bomb',
    zipSync({
      '[Content_Types].xml': strToU8(types(WORD)),
      'word/document.xml': new Uint8Array(70 * 1024 * 1024),
    }),
    'large',
  ],
  ['no document in it', zipSync({ '[Content_Types].xml': strToU8(types(WORD)) }), 'damaged'],
] as const)('%s', async ([, bytes, problem]) => {
  await expect(openWord(bufferOf(bytes))).rejects.toMatchObject({ problem });
});

test('nothing but blank lines', async () => {
  await expect(openWord(wordFile({ lines: ['', ' '] }))).rejects.toMatchObject({ problem: 'empty' });
});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbered = (words: string, list: number, at = 0, style = '') => ({
  xml: `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`,
});
const parts = {
  'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="${RELATIONSHIPS}/numbering" Target="numbering.xml"/><Relationship Id="s" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
  'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '第%1章')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>`,
};

test('numbers that Word counts by itself are read as they stand on its page', async () => {
  const heading = {
    xml: '<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>',
  };
  const opened = await openWord(
    wordFile({
      lines: [
        '关于评选的通知',
        heading,
        numbered('评选范围', 1),
        numbered('本院居民', 1, 1),
        numbered('自愿报名', 1, 2),
        numbered('邻居推荐', 1, 2),
        numbered('在册志愿者', 1, 1),
        numbered('评选办法', 1),
        numbered('票数', 1, 1),
        heading,
        ...Array.from({ length: 11 }, (_, at) => numbered(`第${at + 1}件`, 2)).slice(0, 11),
      ],
      parts,
    }),
  );
  expect(opened.text.split('\n').filter(Boolean)).toEqual([
    '## 第1章总则',
    '一、评选范围',
    '（一）本院居民',
    '1. 自愿报名',
    '2. 邻居推荐',
    '（二）在册志愿者',
    '二、评选办法',
    '（一）票数',
    '## 第2章总则',
    ...Array.from('一二三四五六七八九', (of, at) => `${of}、第${at + 1}件`),
    '十、第10件',
    '十一、第11件',
  ]);
});

test('properties that never end take no longer than their length', async () => {
  const endless = { xml: `<w:p>${'<w:pPr><w:numPr>'.repeat(20_000)}` };
  await expect(openWord(wordFile({ lines: [endless], parts }))).rejects.toMatchObject({ problem: 'damaged' });
});
