/** Lists of 12345 as they come: what their columns are called, when something was heard, what is wrong with a cell. */
import { expect, test } from 'vitest';
import { DAY } from '../../../src/calendar/shanghai.ts';
import { listColumns, mattersIn, outsideNo, timesWrong } from '../../../src/matters/listing.ts';
import { tableRows } from '../../../src/tables/table.ts';
import { gb18030 } from '../../support/tables.ts';

function read(text: string) {
  const rows = tableRows(gb18030(text));
  const columns = listColumns(rows);
  return columns && { columns, ...mattersIn(rows, columns) };
}
const HEAD = '工单编号,来电时间,诉求内容,地址,分类,来电人,电话,办结时限';

test('columns are known by what hotlines call them, below the name of the list; four of them must be there', () => {
  const found = read(
    '平顶山市12345转办单,,,,,,,\n序号,受理编号*,受理时间,问题描述,事发地点,诉求类型（必填）,反映人,联系方式,截止时间\n1,A-1,2026-11-01 08:00,灯坏了,西院,市政,王某,19900000001,2026-11-05\n',
  );
  expect([...(found?.columns.fields.keys() ?? [])]).toEqual([
    'externalNo',
    'heardAt',
    'words',
    'place',
    'kind',
    'name',
    'phone',
    'limitAt',
  ]);
  expect(found?.columns.others).toEqual(['序号']);
  expect(found?.told).toEqual([]);
  expect(found?.lines).toMatchObject([
    {
      line: 3,
      called: '市政',
      matter: {
        externalNo: 'A-1',
        heardAt: '2026-11-01T08:00:00+08:00',
        words: '灯坏了',
        limitAt: '2026-11-05T23:59:00+08:00',
      },
    },
  ]);
  expect(read('工单编号,诉求内容,地址\nA-1,灯坏了,西院\n')).toBe(null);
});

test('a number has one form, and is in one list once', () => {
  expect(outsideNo(' pds２０２６－01 ')).toBe('PDS2026-01');
  expect(outsideNo('PDS\u20102026\u201101\u200b')).toBe('PDS-2026-01');
  const found = read(`${HEAD}\npds-1,2026-11-01,甲,西院,,,,\nPDS-１,2026-11-01,乙,西院,,,,\n`);
  expect(found?.told).toEqual([{ line: 3, field: 'externalNo', fault: 'twice', cell: 'PDS-１' }]);
});

test('cells that cannot be read are told by line and column, each once', () => {
  const found = read(`${HEAD}\n,昨天下午,=A1,西院,,,,三天\nA-2,,灯坏了,,,,,\n`);
  expect(found?.told.map(({ line, field, fault }) => [line, field, fault])).toEqual([
    [2, 'words', 'formula'],
    [2, 'heardAt', 'time'],
    [2, 'limitAt', 'time'],
    [2, 'externalNo', 'empty'],
    [3, 'heardAt', 'empty'],
    [3, 'place', 'empty'],
  ]);
});

test('what was heard is over, not longer ago than figures reach, and before it has to be answered', () => {
  const now = 1_000 * DAY;
  expect(timesWrong(now - DAY, now + DAY, now)).toBe(null);
  expect(timesWrong(now - DAY, undefined, now)).toBe(null);
  expect(timesWrong(now + 1, undefined, now)).toEqual({ field: 'heardAt', fault: 'future' });
  expect(timesWrong(now - 365 * DAY, undefined, now)).toEqual({ field: 'heardAt', fault: 'old' });
  expect(timesWrong(now - DAY, now - DAY, now)).toEqual({ field: 'limitAt', fault: 'before' });
});
