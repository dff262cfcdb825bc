import { expect, test } from 'vitest';
import { render } from '../../../src/publisher/content/markdown.ts';

const page = (markdown: string) => render(markdown, (name) => `/files/${name}`);

test('raw HTML is shown, never run', () => {
  expect(page('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  expect(page('好<img src=x onerror=alert(1)>')).toBe('<p>好&lt;img src=x onerror=alert(1)&gt;</p>');
});

test.each(['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'])(
  'a link to %s leads nowhere',
  (href) => {
    expect(page(`[看](${href})`)).toBe('<p><a>看</a></p>');
  },
);

test('links to this site, the web, a phone and a file beside the notice stay', () => {
  expect(page('[网](https://a.example) [台](/centers/) [话](tel:12345) [表](files/a.pdf)')).toBe(
    '<p><a href="https://a.example">网</a> <a href="/centers/">台</a> <a href="tel:12345">话</a> <a href="/files/a.pdf">表</a></p>',
  );
});

test('a picture comes from the folder or not at all', () => {
  expect(page('![图](files/a.png)')).toBe('<p><img src="/files/a.png" alt="图" loading="lazy"></p>');
  expect(page('文![图](https://a.example/a.png)')).toBe('<p>文</p>');
});

test('headings begin at h2 and never skip a level', () => {
  expect(page('# 一\n\n#### 二\n\n## 三').match(/<h\d/g)).toEqual(['<h2', '<h3', '<h2']);
});

test('a table scrolls in a region of its own that the keyboard reaches, numbers to the right', () => {
  expect(page('| 项 | 数 |\n|---|--:|\n| 灯 | 12 |')).toBe(
    [
      '<div class="table" tabindex="0" role="region" aria-label="表格"><table>',
      '<thead>\n<tr>\n<th scope="col">项</th>\n<th class="end" scope="col">数</th>\n</tr>\n</thead>',
      '<tbody>\n<tr>\n<td>灯</td>\n<td class="end">12</td>\n</tr>\n</tbody>\n</table></div>',
    ].join('\n'),
  );
  expect(page('| a |\n|---|\n| b |\n\n| a |\n|---|\n| b |').match(/aria-label="[^"]*"/g)).toEqual([
    'aria-label="表格"',
    'aria-label="表格 2"',
  ]);
});

test('a line break between Chinese characters is no space', () => {
  expect(page('今天\n停水,\nok')).toBe('<p>今天停水,\nok</p>');
});
