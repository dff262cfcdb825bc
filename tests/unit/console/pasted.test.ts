/**
 * What comes from the clipboard reads as one would have written it by hand. The samples are made up, in the shapes that
 * Word 2019, WPS, Excel, WeChat, Word for the web, Tencent's documents and Google's put on a clipboard.
 */
import { expect, test } from 'vitest';
import { markdownOf } from '../../../src/console/notices/pasted/markdown.ts';
import { render } from '../../../src/markdown/markdown.ts';

const samples: { [from: string]: { html: string; markdown: string } } = {
  'Word, broken into lines within words, with a list it numbers and one it dots': {
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body><!--StartFragment-->
<h1 style='text-align:center'><span style='font-family:方正小标宋简体'>关于开展老年人免费体检的通知<span lang=EN-US><o:p></o:p></span></span></h1>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋'>各位居民：为方便大
家，社区卫生服务站将开展<b>免费</b>体检。<span lang=EN-US>65</span>岁以上的老人可以参加。<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>带身份证<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span></span><![endif]>空腹</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><![endif]>有人陪着来</p>
<!--EndFragment--></body></html>`,
    markdown: `## 关于开展老年人免费体检的通知

各位居民：为方便大家，社区卫生服务站将开展**免费**体检。65岁以上的老人可以参加。

1. 带身份证
2. 空腹
- 有人陪着来`,
  },
  'Word, numbered in Han figures as offices do': {
    html: `<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><b><span style='mso-list:Ignore'>一、</span></b><![endif]><b>报名时间</b></p>
<p class=MsoNormal style='text-indent:2em'>　　9月1日至9月10日。</p>
<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>二、</span><![endif]>报名地点</p>`,
    markdown: `一、**报名时间**

9月1日至9月10日。

二、报名地点`,
  },
  'Word, a table with cells merged over rows and a head over the whole width': {
    html: `<table class=MsoTableGrid border=1><tr><td colspan=3><p align=center><b>网格员名单</b></p></td></tr>
<tr><td><p><b>网格</b></p></td><td><p><b>姓名</b></p></td><td><p><b>电话</b></p></td></tr>
<tr><td rowspan=2><p>第一网格</p></td><td><p>张某</p></td><td><p>0371-00000001</p></td></tr>
<tr><td><p>李某</p></td><td><p>0371-00000002|分机3</p></td></tr></table>`,
    markdown: `网格员名单

| 网格 | 姓名 | 电话 |
| --- | --- | --- |
| 第一网格 | 张某 | 0371-00000001 |
| 第一网格 | 李某 | 0371-00000002\\|分机3 |`,
  },
  WPS: {
    html: `<meta charset="utf-8"><style>@font-face{font-family:"Times New Roman";}</style><p class="MsoNormal"><b><span style="mso-spacerun:'yes';font-family:宋体;mso-ascii-font-family:Calibri;font-weight:bold;font-size:14.0000pt;"><font face="宋体">一、</font>清理楼道</span></b><span><o:p></o:p></span></p><p class="MsoNormal"><span style="mso-spacerun:'yes'">请在</span><span>9月20日</span><span style="mso-spacerun:'yes'">前搬走。&nbsp;</span></p>`,
    markdown: `**一、清理楼道**

请在9月20日前搬走。`,
  },
  Excel: {
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";}--></style></head><body><table border=0 cellpadding=0><col width=72 span=2><tr height=19><td class=xl65>楼号</td><td>户数</td><td></td></tr><tr><td align=right>1</td><td align=right>48</td><td></td></tr><tr><td align=right>2</td><td align=right style='mso-number-format:"\\@"'>060</td><td></td></tr><tr><td></td><td></td><td></td></tr></table></body></html>`,
    markdown: `| 楼号 | 户数 |
| --- | --- |
| 1 | 48 |
| 2 | 060 |`,
  },
  'a WeChat article': {
    html: `<section style="box-sizing:border-box" data-tools="135编辑器"><section><p style="text-align:center"><strong><span style="font-size:18px">停水通知</span></strong></p></section><section><p><span style="letter-spacing:1px">\u200B因管道维修，<strong style="font-weight:bold">9月3日8:00—18:00</strong>停水。</span></p><p><img data-src="https://mmbiz.example/640" onerror="alert(1)"><br></p><p><span>请提前备水。<br>电话：0371-00000000</span></p></section></section>`,
    markdown: `**停水通知**

因管道维修，**9月3日8:00—18:00**停水。

请提前备水。
电话：0371-00000000`,
  },
  'Word for the web': {
    html: `<div class="OutlineElement Ltr"><p class="Paragraph" role="heading" aria-level="2"><span class="TextRun" style="font-weight:bold"><span class="NormalTextRun">办理条件</span></span><span class="EOP">&nbsp;</span></p></div><div class="ListContainerWrapper"><ul class="BulletListStyle1"><li class="OutlineElement"><p class="Paragraph"><span class="TextRun">本市户籍</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper"><ul><li><p><span>年满60岁</span></p></li></ul></div>`,
    markdown: `**办理条件**

- 本市户籍
- 年满60岁`,
  },
  'Google’s documents': {
    html: `<b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:700">怎么报名</span></h2><ol><li dir="ltr"><p><span>打<a href="tel:037100000000">0371-00000000</a></span></p></li><li><p>或者看<a href="https://example.org/baoming">报名页</a>、<a href="javascript:alert(1)">这里</a></p><ul><li>要带照片</li></ul></li></ol></b>`,
    markdown: `## 怎么报名

1. 打[0371-00000000](tel:037100000000)
2. 或者看[报名页](https://example.org/baoming)、这里
  - 要带照片`,
  },
};

test.for(Object.entries(samples))('pasted from %s', ([, { html, markdown }]) => {
  expect(markdownOf(html)).toBe(markdown);
});

test('nothing of what is malicious is left, and nothing of it runs', () => {
  const markdown = markdownOf(
    `<script>alert(1)</script><style>p{}</style><p onclick="alert(1)">看<a href="java&#10;script:alert(1)">这里</a></p><svg onload="alert(1)"><text>画</text></svg><iframe src="https://example.org"></iframe><img src=x onerror="alert(1)"><p style="display:none">藏着的</p><form action="https://example.org"><input value="x"></form>`,
  );
  expect(markdown).toBe('看这里');
  expect(render(markdownOf('<p>&lt;img src=x onerror=alert(1)&gt;</p>'), () => null)).not.toContain('<img');
});

test('stars that mask a number are no bold, in a line and in a table', () => {
  const row = '<tr><td>孙*国</td><td>138****1234</td></tr>';
  expect(markdownOf('<p>请打<b>138****1234</b>。</p>')).toBe('请打**138****1234**。');
  expect(markdownOf(`<table><tr><td><b>姓名</b></td><td><b>电话</b></td></tr>${row}</table>`)).toBe(
    '| 姓名 | 电话 |\n| --- | --- |\n| 孙*国 | 138****1234 |',
  );
});

test('a table that says it is a million wide or stands in itself ends', () => {
  const wide = `<table><tr><td colspan="1000000">甲</td><td rowspan="999999999">乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>`;
  expect(markdownOf(wide).length).toBeLessThan(2_000);
  const nested = `${'<table><tr><td>'.repeat(30)}深${'</td></tr></table>'.repeat(30)}`;
  expect(markdownOf(nested)).toBe('深');
});
