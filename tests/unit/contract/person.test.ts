/** One person, one form: names, phones and member numbers, however keyboards and tables write them. */
import { expect, test } from 'vitest';
import { memberNumber, personName, phoneNumber } from '../../../src/contract/person.ts';
import { oneLine } from '../../../src/hanzi/line.ts';

test('a line has no signs that nobody sees, and one blank where there were many', () => {
  for (const text of [
    '王\u200b伟',
    '\u202e王伟\u202c',
    '\ufeff王伟',
    '王\u00ad伟',
    '王\u2060伟\u3164',
    '\u2066王伟\u2069',
    '王\u{e0041}伟',
  ])
    expect(oneLine(text), JSON.stringify(text)).toBe('王伟');
  expect(oneLine('\u3000关于\u00a0停水的\n\n通知 \t')).toBe('关于 停水的 通知');
  expect(oneLine('Cafe\u0301')).toBe('Café');
  expect(oneLine('\u200b\u3000')).toBe('');
});

test('a name is one name, whatever sets its parts apart', () => {
  const points = ['·', '•', '・', '･', '‧', '∙', '⋅', '．', '.', ' · ', '●', '。', '··', '\u00b7\u200b'];
  for (const point of points) expect(personName(`买买提${point}艾力`), point).toBe('买买提·艾力');
  for (const name of ['王 伟', '王\u3000伟', '王\u200b伟', '\u202e王伟', '王伟·'])
    expect(personName(name)).toBe('王伟');
  for (const name of ['奴', '𠮷', '䶮', '王𠮷', '𠮷·艾力']) expect(personName(name)).toBe(name);
  expect(personName('⽟兰')).toBe('玉兰');
  expect(personName('Ｊｏｈｎ  Smith')).toBe('John Smith');
  expect(personName('J. R. 王')).toBe('J. R. 王');
});

test('a phone is one phone, however its digits are set apart', () => {
  const written = [
    '138-1111-2222',
    '138 1111 2222',
    '+86 138 1111 2222',
    '+8613811112222',
    '0086-13811112222',
    '86 13811112222',
    '１３８１１１１２２２２',
    '138—1111—2222',
    '(138)1111.2222',
    '\u202d13811112222\u202c',
    '＋８６　１３８１１１１２２２２',
  ];
  for (const one of written) expect(phoneNumber(one), one).toBe('13811112222');
  for (const one of [
    '0371-5550-0100',
    '(0371) 55500100',
    '+86 371 5550 0100',
    '+86 0371 55500100',
    '86-0371-55500100',
  ])
    expect(phoneNumber(one), one).toBe('037155500100');
  expect(phoneNumber('5550 0100')).toBe('55500100');
  expect(phoneNumber('+852 5550 0100')).toBe('+85255500100');
  for (const none of [
    '',
    '12',
    '0000000',
    '电话',
    '1381111222a',
    '13811112222/13811113333',
    '+86',
    'DROP TABLE',
    // A digit too few or too many, and a number that a spreadsheet made a fraction of.
    '1381111222',
    '138111122223',
    '138 1111 2222 2',
    '13811112222.0',
  ])
    expect(phoneNumber(none), none).toBeNull();
});

test('a member number is read from its digits, with or without the letters before them', () => {
  for (const one of [
    'BJL-000002',
    'bjl-000002',
    'bjl2',
    'bjl000002',
    'bjl 000002',
    'ＢＪＬ－０００００２',
    'BJL—2',
    ' bjl_0000002 ',
  ])
    expect(memberNumber(one), one).toBe('BJL-000002');
  for (const one of ['2', '000002', '０００００２', ' 2 ']) expect(memberNumber(one), one).toBe('-000002');
  for (const none of ['', '0', '1234567', 'BJL', 'BJL-0', '王秀英', 'ABCDEFG1', '13811112222'])
    expect(memberNumber(none), none).toBeNull();
});
