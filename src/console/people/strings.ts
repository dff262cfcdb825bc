/** Words of the doors that lead to the members' desk. */
export const words = {
  members: '成员',
  ties: '亲属和代办',
  rights: '谁能办什么',
  imports: '从表格登记',
  inbox: {
    right: '给权限',
    kin: '同意亲属',
    mandate: '同意代办',
    card: '同意换卡',
    hardship: '同意记困难家庭',
  },
};
