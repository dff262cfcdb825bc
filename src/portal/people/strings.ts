/** Words of the doors that lead to a member's own things. */
export const words = {
  ties: '家人和代办',
  tiesNote: '亲属登记、委托、替谁办事',
  data: '我的资料',
  dataNote: '记了什么、谁看过、带走、退出',
  login: '密码和登录',
  loginNote: '换密码，退出别处的登录',
};
