import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDocument, createWindow } from '@mixmark-io/domino';
import { beforeAll, expect, test, vi } from 'vitest';
import { render } from '../../../src/markdown/markdown.ts';

type Written = typeof import('../../../src/console/notices/surface/written.ts');
let written: Written;

// A document as the browser has one, for the library that reads and writes the surface.
beforeAll(async () => {
  const window = createWindow('<body></body>');
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('window', {
    DOMParser: class {
      parseFromString = (html: string) => createDocument(html);
    },
  });
  written = await import('../../../src/console/notices/surface/written.ts');
});

const page = (markdown: string) => render(markdown, (name) => `files/${name}`);

test.each([
  ['paragraphs and line ends', '各位居民：\n请提前接水。\n\n停水期间请关好水龙头。'],
  ['headings', '## 带什么\n\n身份证\n\n### 地点\n\n东院'],
  ['lists, also within lists', '- 手机\n- 社保卡\n  - 原件\n  - 复印件\n\n1. 先登记\n2. 再领号'],
  ['a list that begins elsewhere', '3. 第三步\n4. 第四步'],
  ['bold in a word', '请在**今天**之前交'],
  ['a table', '| 姓名 | 楼栋 |\n| --- | --- |\n| 张* | 1 号楼 |\n| 李* | 2 号楼 |'],
  ['a link', '见[办事指南](https://example.org/guide)'],
  ['a quotation', '> 一层意思\n>\n> 另一层'],
  ['a bold word in a table', '| 事项 | 时间 |\n| --- | --- |\n| 领取**原件** | 周三 |'],
  ['masks, spans and blanks', '王*英 138****1234，8:00~12:00，__年__月'],
  ['a picture between words', '门口在这里：![东门，旁边有坡道](files/0a1b2c3d4e5f60718293.png)请走东门'],
  [
    'a picture by itself',
    '请看图。\n\n![停水的范围 [东院]](files/2026-0042-1.jpg)\n\n- 见![门](files/gate.jpg)',
  ],
  ['a picture in a table', '| 楼 | 图 |\n| --- | --- |\n| 3 号楼 | ![三号楼](files/gate.jpg) |'],
  ['a picture from elsewhere, which is a link', '![大门](https://example.org/gate.jpg)'],
  ['nothing', ''],
])('%s come back as they were', (_, markdown) => {
  const { docOf, textOf, fits } = written;
  expect(page(textOf(docOf(markdown)))).toBe(page(markdown));
  expect(fits(markdown)).toBe(true);
});

test.each([
  ['code', '```\n第一行\n```'],
  ['a deep heading', '## 一\n\n### 二\n\n#### 三\n\n##### 四'],
])('%s is told to be what the surface would lose', (_, markdown) => {
  expect(written.fits(markdown)).toBe(false);
});

test('the sample’s notices can be written on the surface, all but what holds code', () => {
  const folder = join(import.meta.dirname, '../../../content/notices');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => !written.fits(text) && !/```/.test(text))).toEqual([]);
});
