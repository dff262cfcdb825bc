import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalData, maskPersonalData } from '../../../src/privacy/find.ts';
import { isBankCard, isIdentityNumber } from '../../../src/privacy/numbers.ts';

// Numbers made for these tests: a region code that no place has, and forms that no operator or bank gives out.
const identity = '999999199001010016';
const mobile = '19900001234';
const card = '6200000000000005';
const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind);

/** An 18-digit number with the right check character. */
const identities = fc
  .tuple(
    fc.integer({ min: 100000, max: 999999 }),
    fc.integer({ min: 1950, max: 2020 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, year, order]) => {
    const body = `${region}${year}0715${String(order).padStart(3, '0')}`;
    const check = [...'0123456789X'].find((last) => isIdentityNumber(body + last));
    return `${body}${check}`;
  });

describe('what is found', () => {
  test('identity numbers, mobiles and bank cards, alone and in the middle of Chinese', () => {
    expect(isIdentityNumber(identity)).toBe(true);
    expect(isBankCard(card)).toBe(true);
    expect(kinds(`身份证${identity}，电话${mobile}转`)).toEqual(['identity', 'mobile']);
    expect(kinds(`卡号:${card}`)).toEqual(['bankcard']);
    expect(kinds(`+86 ${mobile} 86${mobile}`)).toEqual(['mobile', 'mobile']);
  });

  test('the same written in groups, full width, or with a small x', () => {
    expect(kinds('199 0000 1234')).toEqual(['mobile']);
    expect(kinds('199-0000-1234')).toEqual(['mobile']);
    expect(kinds('１９９００００１２３４')).toEqual(['mobile']);
    expect(kinds('6200 0000 0000 0005')).toEqual(['bankcard']);
    expect(kinds('999999 19900101 0016')).toEqual(['identity']);
  });

  test('side by side in a table, each on its own', () => {
    const row = `| 张* | ${mobile} | 199 0000 1235 | ${identity} |`;
    expect(kinds(row)).toEqual(['mobile', 'mobile', 'identity']);
    expect(kinds(`${mobile} 2026-11-03`)).toEqual(['mobile']);
  });
});

describe('a label counts for the number that it stands before', () => {
  test.each([
    `序号1 王伟 ${mobile}`,
    `编号01：王秀英 ${mobile}`,
    `户号302 王*英 ${mobile}`,
    `登记编号3 王秀英 199 0000 1234`,
    `No.1 王伟 ${mobile}`,
    `燃气安检员李师傅${mobile}`,
    `抄水表 李师傅${mobile}`,
    `备案经办人：王伟 ${mobile}`,
    `王伟 ${mobile}次日回电`,
  ])('%s is somebody’s', (text) => {
    expect(kinds(text)).toEqual(['mobile']);
  });

  test.each([
    `燃气户号：${mobile}`,
    `水费户号变更为${mobile}`,
    `电表底数 ${mobile}`,
    `户号3号楼302室 ${mobile}`,
    `合同编号为：${mobile}`,
    `快递单号例如${mobile}`,
    `设备编号见铭牌${mobile}`,
    `订单号填${mobile}`,
    `登记证编号：汴民${mobile}`,
    `用水 ${mobile}次`,
  ])('%s is a thing’s', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('what is not', () => {
  test.each([
    ['a wrong check digit', '999999199001010017'],
    ['a month that does not exist', '999999199013010016'],
    ['a landline', '0371-5550-0100'],
    ['a 索引号 and dates', 'BJL-2026-0001 2026-11-03 14:30 2026年11月3日'],
    ['a sum', '1,990,000.00 元'],
    ['an already masked number', '199****1234 999999********0019'],
    ['twelve digits', '199000012345'],
    ['a card that fails Luhn', '6200000000000006'],
  ])('%s', (_, text) => {
    expect(findPersonalData(text)).toEqual([]);
  });
});

test('a masked text holds nothing more to find, and says all else as it did', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(identities, fc.constantFrom(mobile, card, '，', ' 居民 ', '\n| '))),
      (parts) => {
        const text = parts.join('，');
        const masked = maskPersonalData(text);
        expect(findPersonalData(masked)).toEqual([]);
        expect(masked.replace(/[\d*X]/g, '')).toBe(text.replace(/[\d*X]/g, ''));
      },
    ),
  );
});

test('every identity number with a right check digit is found', () => {
  fc.assert(
    fc.property(identities, (number) => {
      expect(kinds(`证件 ${number}。`)).toEqual(['identity']);
    }),
  );
});

test('a justification covers its number and no other, and tells no digit of it', () => {
  const [first] = findPersonalData(mobile);
  expect(first?.key).not.toContain('1234');
  expect(maskPersonalData(`${mobile} 、19900001235`, [first?.key ?? ''])).toBe(`${mobile} 、199****1235`);
});
