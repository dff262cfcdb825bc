export default [
  {
    html: '<p>一段正文，带一个<a href="/notices/">链接</a>。</p><h2>小标题</h2><ul><li>一件事</li><li>另一件事</li></ul><div class="table" tabindex="0" role="region" aria-label="表格"><table class="stacks"><thead><tr><th scope="col">序号</th><th scope="col">姓名</th><th scope="col">楼院</th><th scope="col" class="end">金额（元）</th></tr></thead><tbody><tr><td data-label="序号">1</td><td data-label="姓名">张*</td><td data-label="楼院">北院</td><td data-label="金额（元）" class="end">600</td></tr><tr><td data-label="序号">2</td><td data-label="姓名">李*华</td><td data-label="楼院">南院</td><td data-label="金额（元）" class="end">1200</td></tr></tbody></table></div>',
  },
];
