import { describe, expect, test } from 'vitest';
import { render, textOf } from '../../../src/markdown/markdown.ts';

const page = (markdown: string) => render(markdown, (name) => `/files/${name}`);
const paragraph = (html: string) => `<p>${html}</p>`;

test('raw HTML is shown, never run', () => {
  expect(page('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  expect(page('好<img src=x onerror=alert(1)>')).toBe('<p>好&lt;img src=x onerror=alert(1)&gt;</p>');
  expect(page('<!-- 备注 -->')).toBe('<p>&lt;!-- 备注 --&gt;</p>');
});

test.each(['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'])(
  'a link to %s leads nowhere',
  (href) => {
    expect(page(`[看](${href})`)).toBe('<p><a>看</a></p>');
    expect(page(`<${href}>`)).not.toContain('href');
    expect(page(`![看](${href})`)).not.toMatch(/href|src/);
  },
);

test('links to this site, the web, a phone and a file beside the notice stay', () => {
  expect(page('[网](https://a.example) [台](/centers/) [话](tel:12345) [表](files/a.pdf)')).toBe(
    '<p><a href="https://a.example">网</a> <a href="/centers/">台</a> <a href="tel:12345">话</a> <a href="/files/a.pdf">表</a></p>',
  );
});

test('a picture comes from the folder; one from elsewhere is a link with its words', () => {
  expect(page('![图](files/a.png)')).toBe('<p><img src="/files/a.png" alt="图" loading="lazy"></p>');
  expect(page('文![图](https://a.example/a.png)')).toBe('<p>文<a href="https://a.example/a.png">图</a></p>');
});

test('headings begin at h2 and never skip a level', () => {
  expect(page('# 一\n\n#### 二\n\n## 三').match(/<h\d/g)).toEqual(['<h2', '<h3', '<h2']);
});

describe('two stars around words are bold, whatever stands beside them', () => {
  test.each([
    ['**请注意。**过期不候', '<strong>请注意。</strong>过期不候'],
    ['**注意：**请带证', '<strong>注意：</strong>请带证'],
    ['请带**“老年证”**到窗口', '请带<strong>“老年证”</strong>到窗口'],
    ['请看**《规则》**第三条', '请看<strong>《规则》</strong>第三条'],
    ['请注意**（重要）**：', '请注意<strong>（重要）</strong>：'],
    ['**“一件事”**、**「一次办」**', '<strong>“一件事”</strong>、<strong>「一次办」</strong>'],
    ['A座**【停水】**B座', 'A座<strong>【停水】</strong>B座'],
    ['于**12月1日**截止，定于**周五**', '于<strong>12月1日</strong>截止，定于<strong>周五</strong>'],
    ['每月**100**元', '每月<strong>100</strong>元'],
    ['**全部免费！**😀', '<strong>全部免费！</strong>😀'],
    ['***很重要***的', '<em><strong>很重要</strong></em>的'],
    ['**带[表](/a/)**来', '<strong>带<a href="/a/">表</a></strong>来'],
  ])('%s', (typed, html) => expect(page(typed)).toBe(paragraph(html)));
});

describe('masks, sums, spans and blanks stay as typed', () => {
  test.each([
    '受助人：王*英、李*国',
    '联系人138****1234、139****5678',
    '王**、李**、张**国',
    '王**（男）、李**（女）',
    '王**和李**发生争执',
    '欧阳**、司马**',
    '于**、万**',
    '*英、*国、王*',
    '王***、李***',
    '4102**********1234、4102**********5678',
    '2**室、3**室',
    '豫B**12、豫B**34',
    '长3*5*2米，共2**3**4',
    '*为必填项，带*的请填',
    '请*务必*带证',
    '上午8:00~12:00，下午14:30~18:00。',
    '8:00~~12:00，14:30~~18:00',
    '周一~~周五，上午~~下午',
    '姓名____ 日期__年__月__日 _签_',
    '**没有说完',
    '** 空 **',
    '#3楼 1.身份证 1、户口本',
  ])('%s', (typed) => {
    expect(page(typed)).toBe(paragraph(typed));
    expect(textOf(typed)).toBe(typed);
  });

  test('one star is emphasis around a whole line or a phrase that stands alone, and two tildes strike it out', () => {
    expect(page('*注：此表仅供参考。*')).toBe('<p><em>注：此表仅供参考。</em></p>');
    expect(page('这是 *斜体* 字')).toBe('<p>这是 <em>斜体</em> 字</p>');
    expect(page('~~12月1日~~ 12月3日')).toBe('<p><del>12月1日</del> 12月3日</p>');
  });
});

describe('lines', () => {
  test('a line end is a line end, without the blanks that indent the next line', () => {
    expect(page('联系人：王姐\n电话：见上')).toBe('<p>联系人：王姐<br>电话：见上</p>');
    expect(page('一、时间\r\n　　二、地点\r\n    三、人')).toBe('<p>一、时间<br>二、地点<br>三、人</p>');
  });

  test.each([
    ['各位居民：\n\n    明天停水，请储水。', '<p>各位居民：</p><p>明天停水，请储水。</p>'],
    ['\t一、时间\n\t二、地点', '<p>一、时间<br>二、地点</p>'],
    ['前\n~~~~~~\n后', '<p>前<br>~~~~~~<br>后</p>'],
    ['~~~~~~\n\n后', '<p>~~~~~~</p><p>后</p>'],
    ['标题\n======\n后', '<p>标题<br>======<br>后</p>'],
    ['标题\n---\n后', '<p>标题</p><hr><p>后</p>'],
    ['签名\n______', '<p>签名<br>______</p>'],
    ['```\n没有下文', '<p>```<br>没有下文</p>'],
    ['>60岁免费', '<p>&gt;60岁免费</p>'],
  ])('an indent and a line of signs begin no code and no title: %j', (typed, html) =>
    expect(page(typed)).toBe(html),
  );

  test('numbers are those that were typed', () => {
    expect(page('1. 甲\n3. 乙\n4. 丙')).toBe('<ol><li>甲</li><li value="3">乙</li><li>丙</li></ol>');
    expect(page('5. 甲\n6. 乙')).toBe('<ol start="5"><li>甲</li><li>乙</li></ol>');
  });
});

test.each([
  ['公示[^1]\n\n[^1]: 五个工作日', '公示[^1]\n[^1]: 五个工作日'],
  ['[1]: 见附件\n[甲][乙]', '[1]: 见附件\n[甲][乙]'],
  ['- [x] 已交\n- [ ] 未交', '[x] 已交\n[ ] 未交'],
  ['甲&nbsp;乙&#49;&copy;&nosuch;', '甲\u00a0乙1©&nosuch;'],
])('nothing that was typed is lost: %j', (typed, seen) => expect(textOf(typed)).toBe(seen));

describe('a bare address is a link that ends where it ends', () => {
  test.each([
    ['请打开https://www.example.gov.cn/chaxun，点“查询”。', 'https://www.example.gov.cn/chaxun'],
    ['（https://a.cn/b）', 'https://a.cn/b'],
    ['(https://a.cn/b)。', 'https://a.cn/b'],
    ['看https://a.cn/b_(c)?d=1&e=2#f.', 'https://a.cn/b_(c)?d=1&e=2#f'],
    ['“https://a.cn”和', 'https://a.cn'],
    ['HTTPS://A.cn/下载', 'HTTPS://A.cn/'],
    ['**https://a.cn/b**', 'https://a.cn/b'],
    ['https://a.cn/b！', 'https://a.cn/b'],
    ['https://a.cn/b、https', 'https://a.cn/b'],
  ])('%s', (typed, address) =>
    expect(page(typed)).toContain(
      `<a href="${address.replace('&', '&amp;')}">${address.replace('&', '&amp;')}</a>`,
    ),
  );

  test('also without its scheme, and a mailbox; not where there is none', () => {
    expect(page('www.a.gov.cn，a.b@c.cn。')).toBe(
      '<p><a href="http://www.a.gov.cn">www.a.gov.cn</a>，<a href="mailto:a.b@c.cn">a.b@c.cn</a>。</p>',
    );
    for (const none of ['https://，', 'www.', 'a@b', '`https://a.cn`'])
      expect(page(none)).not.toContain('<a');
  });

  test('a telephone number can be tapped, but not inside an address', () => {
    expect(page('电话0371-5550-0100')).toBe(
      '<p>电话<a class="phone figures" href="tel:037155500100">0371-5550-0100</a></p>',
    );
    expect(page('电话0371-5550-0100转8012，找王姐')).toBe(
      '<p>电话<a class="phone figures" href="tel:037155500100,8012">0371-5550-0100转8012</a>，找王姐</p>',
    );
    expect(page('https://a.cn/13800001234').match(/<a/g)).toHaveLength(1);
  });
});

describe('tables', () => {
  const cells = (typed: string) =>
    (page(typed).match(/<tr>.*?<\/tr>/gs) ?? []).map((row) =>
      (row.match(/<t[hd][^>]*>.*?<\/t[hd]>/gs) ?? []).map((cell) =>
        cell.replace('<br>', '/').replace(/<[^>]*>/g, ''),
      ),
    );

  test('a table scrolls in a region of its own that the keyboard reaches, numbers to the right', () => {
    expect(page('| 项 | 数 |\n|---|--:|\n| 灯 | 12 |')).toBe(
      '<div class="table" tabindex="0" role="region" aria-label="表格"><table>' +
        '<thead><tr><th scope="col">项</th><th class="end" scope="col">数</th></tr></thead>' +
        '<tbody><tr><td>灯</td><td class="end">12</td></tr></tbody></table></div>',
    );
    expect(page('| a |\n|---|\n| b |\n\n| a |\n|---|\n| b |').match(/aria-label="[^"]*"/g)).toEqual([
      'aria-label="表格"',
      'aria-label="表格 2"',
    ]);
  });

  test('each cell of a wide table names its column; a narrow one fits a phone', () => {
    expect(page('|甲|乙|丙|丁|\n|-|-|-|-|\n|1|2|3|4|')).toMatch(/class="stacks".*<td data-label="丁">4</s);
    expect(page('|甲|乙|丙|\n|-|-|-|\n|1|2|3|')).not.toMatch(/stacks|data-label/);
  });

  test('cells pasted from a sheet are a table: empty cells, a caption, a cell of two lines, the line after it', () => {
    expect(cells('日期\t人\n12月1日\t王*英\n12月2日\t李*国')).toEqual([
      ['日期', '人'],
      ['12月1日', '王*英'],
      ['12月2日', '李*国'],
    ]);
    const sheet = '值班表\t\t\n\t周一\t周二\n上午\t"王*\n李*"\t\n下午\t\t"""老张"""\n有事请打电话。';
    expect(cells(sheet)).toEqual([
      ['', '周一', '周二'],
      ['上午', '王*/李*', ''],
      ['下午', '', '"老张"'],
    ]);
    expect(page(sheet)).toMatch(/^<p>值班表<\/p><div.*<\/div><p>有事请打电话。<\/p>$/s);
    expect(cells(`前面一行\n\t周一\t周二\n上午\t甲\t乙`)).toHaveLength(2);
  });

  test('one line with a tab, and lines that only begin with one, are text', () => {
    expect(cells('姓名\t电话')).toEqual([]);
    expect(cells('\t甲\n\t乙\n\t丙')).toEqual([]);
  });

  test('rows between bars are a table also without a row of dashes, and no cell of a longer row is lost', () => {
    expect(cells('| 项 | 数 |\n| 灯 | 12 |')).toEqual([
      ['项', '数'],
      ['灯', '12'],
    ]);
    expect(cells('|项|数|\n|-|-|\n|灯|12|坏\\|旧|\n后面')).toEqual([
      ['项', '数', ''],
      ['灯', '12', '坏|旧'],
    ]);
    expect(cells('要么 | 或者\n不是 | 表格')).toEqual([]);
  });
});

test('what nests without end is text, and nothing of it is lost', () => {
  for (const sign of ['>', '> ', '- ', '**a', '[', '![', '`', '|', '1. ']) {
    const typed = `${sign.repeat(2_000)}末`;
    const html = page(typed);
    expect(textOf(typed)).toContain('末');
    expect(html.length).toBeLessThan(40_000);
  }
});
