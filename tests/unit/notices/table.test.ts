/** A table of notices, as a community kept them before. */
import { expect, test } from 'vitest';
import { type Names, noticeColumns, noticesIn } from '../../../src/notices/table.ts';
import { tableRows } from '../../../src/tables/table.ts';

const names: Names = {
  kind: new Map([
    ['通知', '通知'],
    ['公告', '公告'],
  ]),
  topic: new Map([['便民服务', '便民服务']]),
};
function read(text: string) {
  const rows = tableRows(new TextEncoder().encode(text));
  const columns = noticeColumns(rows);
  if (!columns) throw new Error('no titles');
  return { columns, ...noticesIn(rows, columns, names) };
}

test('each row is a draft, with what stands in it', () => {
  const { columns, drafts, told } = read(
    '编号,标题,种类,主题,摘要,成文日期,来源,关键词,正文\r\n1,停水,通知,便民服务,明天停水。,2026年1月5日,水务,停水、检修,"第一段\r\n\r\n第二段"\r\n2,修路,,,,,,,看附件\r\n',
  );
  expect(told).toEqual([]);
  expect(columns.others).toEqual(['编号']);
  expect(drafts).toEqual([
    {
      line: 2,
      draft: {
        title: '停水',
        kind: '通知',
        topic: '便民服务',
        summary: '明天停水。',
        text: '第一段\n\n第二段',
        written: '2026-01-05',
        issuer: '',
        source: '水务',
        keywords: ['停水', '检修'],
      },
    },
    {
      line: 3,
      draft: {
        title: '修路',
        kind: null,
        topic: null,
        summary: '',
        text: '看附件',
        written: null,
        issuer: '',
        source: '',
        keywords: [],
      },
    },
  ]);
});

test('what is no kind, no day, too long, empty or there twice is told by its cell', () => {
  const { told } = read(
    `标题,种类,成文日期,关键词,正文\n停水,通报,2026-02-30,,=A1\n${'长'.repeat(81)},,20260105,,甲\n,,5月,${'词'.repeat(21)},甲\n停水,,,,甲\n`,
  );
  expect(told.map(({ line, field, fault }) => [line, field, fault])).toEqual([
    [2, 'text', 'formula'],
    [2, 'written', 'day'],
    [2, 'kind', 'choice'],
    [3, 'title', 'long'],
    [4, 'title', 'empty'],
    [4, 'written', 'day'],
    [4, 'keywords', 'long'],
    [5, 'title', 'twice'],
  ]);
  expect(noticeColumns(tableRows(new TextEncoder().encode('标题,日期\n停水,1\n')))).toBeNull();
});
