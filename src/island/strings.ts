import { momentWords } from './moments.ts';
import { saidAtOnce } from './sentences.ts';

/** Words that both islands use; `src/site/words.ts` hands them to the browser in the page's script. */
export const islandStrings = {
  moments: momentWords,
  broken: '系统出了点问题，刚才的内容还在。请过一会儿再试，或打电话给我们。',
  /** Refusal code → sentence, of what may be said at once; the rest comes when it is needed (`trouble.ts`). */
  refusals: saidAtOnce,
  loading: '正在取数据',
  retry: '再试一次',
  doorCut: '这一页没有取到，可能是网络断了。已经填好的内容还在。',
  keep: '不用了',
  /** Under what is said at the foot of the screen. */
  seen: '知道了',
  reasonPlease: '请写一句原因',
  offlineLine: '现在没有网络。能看已经打开的内容，办事要等网络恢复。',
  working: '正在办理',
  optional: '（可不填）',
  checkAgain: '还有 {count} 处要改',
  back: '返回',
  /** Two people of one name, where one of them is chosen. */
  nameApart: '{name}（会员号尾号 {digits}）',
  more: '再看早些的',
  moreOnwards: '再看后面的',
  pleaseFill: '请填写{field}',
  showPassword: '打字时看得见',
  login: {
    login: '会员号或手机号',
    identityHint: '会员号印在您的时光卡上，只填数字也行',
    password: '密码',
    code: '验证码',
    codeHint: '验证器上的六位数字；手机不在身边，填一个备用码',
    submit: '登录',
    expired: '登录已过期，请再登录一次。没写完的内容还在。',
    required: '请填写会员号或手机号',
    passwordRequired: '请填写密码',
  },
};
export type IslandStrings = typeof islandStrings;
