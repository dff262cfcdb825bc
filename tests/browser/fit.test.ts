import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { render } from '../../src/markdown/markdown.ts';
import { browserForTests } from '../support/browser.ts';
import { type Kinds, kindsOfPages, ORIGIN } from '../support/kinds.ts';

const HEADS = '序号 姓名 性别 身份证号码 家庭住址 联系电话 补助金额（元） 备注 审核意见'.split(' ');
const CELLS =
  '1 王*英 女 4102**********1234 河南省开封市鼓楼区北院3号楼2单元501 138****1234 12,345.67 https://www.example.gov.cn/a/very/long/address/goes/on 同意'.split(
    ' ',
  );
const WIDE = [
  `| ${HEADS.join(' | ')} |`,
  `| ${CELLS.join(' | ')} |`,
  '',
  `甲\t乙\t丙\n0371-5550-0100\t${'138****1234'.repeat(3)}\t${'abcdefghij'.repeat(4)}`,
  '',
  `https://www.example.gov.cn/${'and/on/'.repeat(12)} \`${'code'.repeat(20)}\``,
  '',
  `\`\`\`\n${'code'.repeat(20)}\n\`\`\``,
].join('\n');

/** Letters of 大字, and of a phone whose reader doubled them (200 %: twice the 16 px of browsers, or our 18). */
const SIZES = [
  { elder: true, size: '' },
  { elder: false, size: '200%' },
  { elder: false, size: '225%' },
] as const;

let kinds: Kinds;
const browser = browserForTests();

beforeAll(async () => {
  kinds = await kindsOfPages((store) => {
    const [notice] = store.notices.values();
    if (notice) store.notices.set('wide', { ...notice, slug: 'wide', html: render(WIDE, () => null) });
  });
});

test('no page scrolls sideways at 360 px in large letters, nor does a table of nine columns', async () => {
  const page = await browser.newPage({ width: 360, expected: [/401/] });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(kinds.client, pathname);
    const type = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }[extname(pathname)];
    if (pathname.startsWith('/api/')) return route.fulfill({ status: 401, json: {} });
    if (type && existsSync(file)) return route.fulfill({ body: readFileSync(file), contentType: type });
    return route.fulfill({ body: await kinds.html(pathname), contentType: 'text/html' });
  });
  const faults: string[] = [];
  for (const address of [...kinds.addresses, '/notices/wide/']) {
    await page.goto(ORIGIN + address);
    for (const { elder, size } of SIZES) {
      const width = await page.evaluate(
        ([large, letters]) => {
          const root = document.documentElement;
          root.toggleAttribute('data-elder', large);
          root.style.fontSize = letters;
          return root.scrollWidth;
        },
        [elder, size] as const,
      );
      if (width > 360) faults.push(`${address} ${elder ? '大字' : size}: ${width} px`);
    }
  }
  expect(faults).toEqual([]);
});
