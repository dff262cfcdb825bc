/** What people call the fields of the calls of news. */
export const newsLabels: { readonly [field: string]: string } = {
  upTo: '看到哪一条',
  clientId: '连接',
  subscriptions: '要听的',
  cursor: '翻页',
};
