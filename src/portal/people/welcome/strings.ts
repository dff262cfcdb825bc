/** Words before someone is logged in. */
export const words = {
  /** On a phone where somebody is logged in already. */
  taken: {
    title: '用时光卡登录',
    lead: '这里登录的是{name}。要用扫的这张卡登录，先退出。',
    stay: '不换，回到我的时光',
  },
  signIn: {
    title: '登录我的时光',
    lead: '存折、记时长、请人帮忙，都在这里。',
    shared: '这是公用的手机或电脑，关掉网页就退出',
    noAccount: '还没有时光卡，卡丢了，或忘了密码？带身份证到{center}办，当场就好。要问的先打 {phone}。',
    card: '第一次用？拿时光卡登录',
  },
  card: {
    title: '用时光卡第一次登录',
    lead: '卡上印着您的会员号和一次性登录码。扫卡上的二维码，会员号就填好了。',
    number: '卡上的会员号',
    code: '卡上的登录码',
    codeHint: '只能用一次，大小写都可以',
    password: '定一个密码',
    passwordHint: '至少 8 位，数字、字母都可以',
    submit: '登录并记住密码',
    passwordShort: '密码至少 8 位',
    back: '我有密码',
  },
};
