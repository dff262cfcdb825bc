/** Words of the doors that lead to the members' desk. */
export const words = {
  members: '成员',
};
