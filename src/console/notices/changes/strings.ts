/** Words of what a correction changes. */
export const words = {
  caption: '改了：{parts}',
  same: '和原来那一版一样，没有改。',
  sameWords: '字都没有改，改的是版面：小标题、粗体、列表或表格。',
  before: '原来那一版',
  after: '这一稿',
  parts: {
    title: '标题',
    kind: '种类',
    topic: '主题',
    summary: '摘要',
    text: '正文',
    links: '链接',
    event: '活动',
    urgent: '紧急，挂到',
    expires: '有效到',
    issuer: '发布机构',
    source: '来源',
    keywords: '搜索词',
    kept: '留下的附件',
  },
};
