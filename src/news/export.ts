import { moment, type Part, text, yesOrNo } from '../contract/export.ts';
import type { NewsKind } from './news.ts';

const kinds: { readonly [kind in NewsKind]: string } = {
  'request-asked': '有人替您请了人帮忙',
  'request-offered': '有人愿意来',
  'request-dispatched': '志愿者定了',
  'request-chosen': '请您去',
  'request-withdrawn': '志愿者来不了',
  'request-excused': '不用去了',
  'request-finished': '服务做完了',
  'request-confirmed': '时长确认了',
  'request-disputed': '时长在核实',
  'request-resolved': '时长核实了',
  'request-cancelled': '约定取消了',
  'request-expired': '约定过期了',
  'claim-written': '有人替您记了服务',
  'claim-approved': '服务记上了',
  'claim-returned': '服务退回了',
  gift: '收到时长',
  grant: '发了时长',
  reversed: '有一笔冲正',
  expired: '时长过期了',
  'certificate-issued': '证明开好了',
  'certificate-refused': '证明没有开',
  'certificate-revoked': '证明撤销了',
  'kin-asked': '请您确认亲属',
  'kin-agreed': '亲属确认了',
  'kin-ended': '亲属关系停了',
  'mandate-asked': '请您见证代办',
  'mandate-held': '请您代办',
  'mandate-given': '代办生效了',
  'mandate-ended': '代办停了',
  'thanks-said': '有人谢谢您',
  'thanks-shown': '放上了感谢墙',
  'card-printed': '印了登录卡',
  'codes-printed': '印了服务码卡',
};

/** What people take along of news. */
export const newsParts = {
  news: {
    title: '消息',
    columns: [
      moment('at', '什么时候'),
      text('kind', '什么事', kinds),
      text('about', '哪一条记录'),
      yesOrNo('seen', '看过'),
    ],
  },
} as const satisfies { [name: string]: Part };
