import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Preview } from '../../../src/console/notices/draft/Preview.tsx';
import { decodeReferences } from '../../../src/hanzi/tags.ts';
import { render } from '../../../src/markdown/markdown.ts';

const TYPED = [
  '## 二\n\n#### 四\n\n受助人：王*英，**“好”**<b>&amp;"\n8:00~12:00',
  '|甲|乙|丙|丁|\n|-|-:|:-:|-|\n|1|2|3|4|\n\n日期\t人\n1日\t李*',
  '2. 甲\n5. 乙\n   - 丙\n\n> 引\n\n---\n\n```\n<码>\n```',
  '公示[^1]\n\n[^1]: 五个\n\n- [x] 好\n\n甲&nbsp;乙',
  'https://a.cn/b，0371-5550-0100 [表](files/a.pdf) ![图](https://a.example/a.png) ![门](files/b.png) ![无](files/c.jpg) [坏](javascript:x)',
].join('\n\n');

/** React writes void elements and references its own way; what a reader gets is the same. */
const same = (html: string) => decodeReferences(html.replace(/\/>/g, '>'));

const fileAddress = (name: string) => (name.endsWith('.png') ? `blob:${name}` : null);

test('what the approver sees is what is published', () => {
  const preview = renderToStaticMarkup(createElement(Preview, { text: TYPED, fileAddress }));
  expect(same(preview)).toBe(same(`<div class="prose">${render(TYPED, fileAddress)}</div>`));
});
