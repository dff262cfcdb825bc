/** What people call the fields of the calls of certificates. */
export const certificateLabels: { readonly [field: string]: string } = {
  span: '哪一段时间',
  minutes: '时长',
  reason: '原因',
  no: '编号',
  code: '校验码',
  name: '姓名',
  view: '列表',
  cursor: '翻页',
  take: '存成表格',
  id: '编号',
};
