/** Words of the portal that every view may need. */
export const words = {
  place: '我的时光',
  doors: '办事',
  signOut: '退出',
  leaveLoses: '还有{count}件没有送到，现在退出就没有了。有网时等它们送到再退出。',
  leaveAnyway: '不要了，退出',
  stay: '先不退出',
  toCover: '回到存折封面',
  /** What the doors are grouped by, in the order they are listed in. */
  groups: {
    book: '约定和账',
    help: '帮别人，送时长',
    me: '家人和我',
  },
  /** A page that stands beside the doors of a group. */
  grid: '我的网格员',
  gridNote: '选楼号就有姓名和电话',
};
export type GroupName = keyof typeof words.groups;
