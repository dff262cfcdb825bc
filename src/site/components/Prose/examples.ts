export default [
  {
    html: '<p>一段正文，带一个<a href="/notices/">链接</a>。</p><h2>小标题</h2><ul><li>一件事</li><li>另一件事</li></ul><div class="table" tabindex="0" role="region" aria-label="表格"><table><thead><tr><th scope="col">序号</th><th scope="col">姓名</th><th scope="col">楼院</th><th scope="col" class="end">金额（元）</th></tr></thead><tbody><tr><td>1</td><td>张*</td><td>北院</td><td class="end">600</td></tr><tr><td>2</td><td>李*华</td><td>南院</td><td class="end">1200</td></tr></tbody></table></div>',
  },
];
