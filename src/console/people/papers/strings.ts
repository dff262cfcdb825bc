/** Words of all that is kept about a member, to take along. */
export const words = {
  title: '全部资料',
  lead: '给来要自己资料的人：每一部分可以看，可以存成表格。看过和存过都记在这位的资料里。',
  back: '成员',
  part: '哪一部分',
  save: '存成表格（CSV）',
  saved: '存好了：{file}',
  empty: '这一部分是空的。',
};
