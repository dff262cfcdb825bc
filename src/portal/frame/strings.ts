/** Words of the portal that every view may need. */
export const words = {
  place: '我的时光',
  doors: '办事',
  toCover: '回到存折封面',
};
