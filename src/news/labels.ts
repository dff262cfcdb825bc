/** What people call the fields of the calls of news. */
export const newsLabels: { readonly [field: string]: string } = {
  upTo: '看到哪一条',
  clientId: '连接',
  subscriptions: '要听的',
  address: '邮箱',
  code: '信上的码',
  topics: '寄哪几样',
  script: '简体还是繁体',
  cursor: '翻页',
};
