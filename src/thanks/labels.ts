/** What people call the fields of the calls of thanks. */
export const thanksLabels: { readonly [field: string]: string } = {
  request: '求助编号',
  words: '感谢的话',
  mayShow: '能不能放上感谢墙',
  agrees: '同不同意',
  show: '放不放上感谢墙',
  view: '列表',
  cursor: '翻页',
  take: '存成表格',
  id: '编号',
};
