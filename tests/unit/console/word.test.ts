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
