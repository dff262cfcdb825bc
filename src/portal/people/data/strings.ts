import type { Column } from '../../../contract/export.ts';
import { peopleParts } from '../../../people/export.ts';

const trail: Column | undefined = peopleParts.trail.columns.find(({ name }) => name === 'act');

/** Words of what is kept about a member. */
export const words = {
  title: '我的资料',
  profile: '记着的资料',
  fields: {
    name: '姓名',
    number: '会员号',
    phone: '手机号',
    bornYear: '出生年份',
    hardship: '困难家庭',
    family: '有孩子的家庭',
    trained: '受过训练的服务',
    created: '登记时间',
  },
  none: '没有',
  yes: '是',
  no: '否',
  correct: '哪一项不对，请打 {phone}，或带证件到{desk}改。改了什么、谁改的，会记在下面。',
  trail: '谁看过、改过',
  trailLead: '工作人员看您的资料和存折，都会留下记录。',
  trailEmpty: '还没有人看过。',
  acts: trail?.words ?? {},
  other: '办了一件事',
  older: '再看早些的 {count} 条',
  /** Parts as people call them; one that is not here is called as the server does. */
  parts: {
    ...Object.fromEntries(Object.entries(peopleParts).map(([part, { title }]) => [part, title])),
    account: '账户',
    entries: '存折',
    claims: '记下的服务',
    requests: '求助',
    periods: '服务时段',
    activities: '活动',
    operations: '两人经办的事项',
    acts: '别人以我的名义办的事',
    thanks: '感谢的话',
  },
  take: '带走一份',
  takeLead: '表格可以用电脑打开。全部的一份是给别的系统用的。',
  takeInWeChat: '微信里存不了文件。请点右上角的“…”，选“在浏览器打开”，再来这里存。',
  takeAll: '全部存成一份',
  file: '时光银行-我的全部资料-{day}.json',
  saved: '存好了，在手机的“下载”里。',
  leave: '退出时光银行',
  leaveLead: '退出前可以看到会怎样，之后还有几天可以反悔。',
};
