import { moment, number, type Part, text, yesOrNo } from '../contract/export.ts';
import { relations } from './relations.ts';

const acts = {
  'member.made': '登记会员',
  'member.edited': '改资料',
  'member.rights': '改权限或状态',
  'member.left': '退出',
  'member.read': '查看资料',
  'account.read': '查看存折',
  'data.exported': '导出数据',
  'certificate.issued': '开服务证明',
  'certificate.refused': '没有开服务证明',
  'certificate.revoked': '撤销服务证明',
  'card.login': '打印登录卡',
  'card.codes': '打印服务码卡',
  'factor.set': '开两步登录',
  'factor.ended': '关两步登录',
  'factor.demanded': '要求两步登录',
  'factor.left': '不再要求两步登录',
  'tries.login': '密码试错到上限',
  'tries.card': '登录卡试错到上限',
};

/** What people take along of what is kept about them. */
export const peopleParts = {
  member: {
    title: '个人资料',
    columns: [
      text('number', '会员号'),
      text('name', '姓名'),
      text('phone', '手机号'),
      text('email', '电子邮箱'),
      text('status', '状态', { active: '正常', inactive: '停用', left: '已退出' }),
      number('bornYear', '出生年份'),
      yesOrNo('hardship', '困难家庭'),
      yesOrNo('family', '有孩子的家庭'),
      text('trained', '受过训练的服务'),
      text('capabilities', '工作权限'),
      text('created', '登记时间'),
    ],
  },
  kin: {
    title: '亲属',
    columns: [
      text('id', '编号'),
      text('relation', '关系', relations),
      text('member', '谁的'),
      text('other', '亲属'),
      text('evidence', '证明'),
      moment('askedAt', '登记时间'),
      moment('agreedAt', '核实时间'),
      moment('endedAt', '解除时间'),
    ],
  },
  mandates: {
    title: '委托',
    columns: [
      text('id', '编号'),
      text('share', '我是', { principal: '委托人', holder: '代办人' }),
      text('other', '对方'),
      yesOrNo('canRead', '可看存折'),
      yesOrNo('canRequest', '可求助'),
      yesOrNo('canConfirm', '可确认'),
      text('witness', '见证人'),
      moment('startsAt', '登记'),
      moment('agreedAt', '生效'),
      moment('endsAt', '到期'),
      moment('endedAt', '解除时间'),
    ],
  },
  trail: {
    title: '资料和权限的变动和查看',
    columns: [moment('at', '时间'), text('act', '办了什么', acts), text('actor', '办理人')],
  },
} as const satisfies { [name: string]: Part };
