/** What people call the fields of the feedback calls. */
export const feedbackLabels: { readonly [field: string]: string } = {
  take: '存成表格',
  page: '页面',
  clear: '有没有说清楚',
  note: '哪里没说清楚',
};
