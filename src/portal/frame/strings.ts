/** Words of the portal that every view may need. */
export const words = {
  place: '我的时光',
  doors: '办事',
  signOut: '退出',
  leaveLoses: '还有{count}件没有送到社区，现在退出就没有了。有网时等它们送到再退出。',
  leaveAnyway: '不要了，退出',
  stay: '先不退出',
  toCover: '回到存折封面',
};
