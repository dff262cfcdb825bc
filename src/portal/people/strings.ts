/** Words of the doors that lead to a member's own things. */
export const words = {
  login: '密码和登录',
  loginNote: '换密码，退出别处的登录',
};
