/**
 * All that the bank keeps about a member, as tables: what a member may take away (PIPL, art. 45). A part is a table;
 * its rows come from the hooks under these column names.
 */
import { isoInShanghai } from '../calendar/shanghai.ts';
import { relations } from '../people/relations.ts';

export type Cell = string | number | null;
/** `moment` is epoch milliseconds in a row as it is stored. `words` says what a code means to people. */
export interface Column {
  name: string;
  title: string;
  as: 'text' | 'number' | 'moment';
  words?: { readonly [code: string]: string };
}
interface Part {
  title: string;
  columns: readonly Column[];
}

const text = (name: string, title: string, words?: Column['words']): Column =>
  words ? { name, title, as: 'text', words } : { name, title, as: 'text' };
const number = (name: string, title: string): Column => ({ name, title, as: 'number' });
const moment = (name: string, title: string): Column => ({ name, title, as: 'moment' });
const yesOrNo = (name: string, title: string): Column => text(name, title, { 0: '否', 1: '是' });

const kinds = {
  deposit: '存入',
  hold: '冻结',
  settle: '支取',
  release: '解冻',
  gift: '转赠',
  donation: '捐入时间池',
  grant: '发放',
  reversal: '冲正',
  expiry: '到期',
  leaving: '退出转出',
};
const sides = {
  member: '会员',
  pool: '公益时间池',
  issuance: '时间预算',
  expired: '到期账户',
  clearing: '冻结',
};
const claimStates = { waiting: '待核对', second: '待第二人核对', approved: '已核对', rejected: '已退回' };
const requestStates = {
  asked: '已求助',
  offered: '有人报名',
  dispatched: '已安排',
  started: '服务中',
  finished: '待确认',
  disputed: '有争议',
  settled: '已支取',
  released: '已退回',
  cancelled: '已取消',
  expired: '已过期',
};
const acts = {
  'member.made': '登记会员',
  'member.edited': '改资料',
  'member.rights': '改权限或状态',
  'member.left': '退出',
  'member.read': '查看资料',
  'account.read': '查看存折',
  'data.exported': '导出数据',
  'card.login': '打印登录卡',
  'card.codes': '打印服务码卡',
  'factor.set': '开两步登录',
  'factor.ended': '关两步登录',
  'factor.demanded': '要求两步登录',
  'factor.left': '不再要求两步登录',
  'tries.login': '密码试错到上限',
  'tries.card': '登录卡试错到上限',
};
const sharesOfRequest = {
  served: '受助人',
  asked: '代为求助',
  chosen: '志愿者',
  offered: '报名',
  withdrawn: '退出报名',
};
const steps = {
  ask: '求助',
  code: '要服务码',
  confirm: '确认时间',
  dispute: '提出异议',
  cancel: '取消',
  claim: '代记服务',
  mandate: '登记委托',
  'mandate-agreed': '同意委托',
  'card.login': '打印登录卡',
  'card.codes': '打印服务码卡',
};
const thanksStates = {
  private: '只有当事人看',
  asked: '等志愿者同意',
  declined: '志愿者没同意',
  agreed: '等社区看过',
  shown: '在感谢墙上',
  kept_back: '社区没放上墙',
  taken_back: '已收回',
};
const operationKinds = { reversal: '冲正', grant: '发放', budget: '时间预算', leaving: '退出' };
const operationStates = { waiting: '待复核', done: '已办', rejected: '未通过' };

/** Every part, in the order in which people would read them. */
export const parts = {
  member: {
    title: '个人资料',
    columns: [
      text('number', '会员号'),
      text('name', '姓名'),
      text('phone', '手机号'),
      text('status', '状态', { active: '正常', inactive: '停用', left: '已退出' }),
      number('bornYear', '出生年份'),
      yesOrNo('hardship', '困难家庭'),
      yesOrNo('family', '有孩子的家庭'),
      text('trained', '受过训练的服务'),
      text('capabilities', '工作权限'),
      text('created', '登记时间'),
    ],
  },
  account: {
    title: '账户',
    columns: [
      number('balance', '余额（分钟）'),
      number('held', '冻结（分钟）'),
      number('available', '可用（分钟）'),
      number('honour', '荣誉时长（分钟）'),
      moment('openedAt', '开户时间'),
    ],
  },
  entries: {
    title: '存折',
    columns: [
      number('seq', '序号'),
      text('id', '账目编号'),
      moment('recordedAt', '记账时间'),
      moment('effectiveAt', '发生时间'),
      text('kind', '种类', kinds),
      number('change', '变动（分钟）'),
      number('heldChange', '冻结变动（分钟）'),
      number('balance', '余额（分钟）'),
      number('held', '冻结（分钟）'),
      text('otherKind', '对方', sides),
      text('otherNumber', '对方会员号'),
      text('otherName', '对方姓名'),
      text('subject', '事由编号'),
      text('service', '服务种类'),
      text('note', '说明'),
      text('policy', '依据的规则'),
      text('actorNumber', '代办人会员号'),
      text('actorName', '代办人'),
    ],
  },
  claims: {
    title: '记下的服务',
    columns: [
      text('id', '编号'),
      text('share', '我是', { volunteer: '志愿者', served: '受助人' }),
      text('volunteer', '志愿者'),
      text('served', '受助人'),
      text('maker', '记录人'),
      text('service', '服务种类'),
      moment('startsAt', '开始'),
      moment('endsAt', '结束'),
      number('minutes', '分钟'),
      text('note', '说明'),
      yesOrNo('late', '补记'),
      text('state', '状态', claimStates),
      number('deposited', '存入（分钟）'),
      number('recordedOnly', '只记荣誉（分钟）'),
      text('rejectedFor', '退回原因'),
      moment('createdAt', '记录时间'),
      moment('decidedAt', '办结时间'),
    ],
  },
  requests: {
    title: '求助',
    columns: [
      text('id', '编号'),
      text('share', '我是', sharesOfRequest),
      text('served', '受助人'),
      text('askedBy', '求助人'),
      text('service', '服务种类'),
      moment('startsAt', '约定时间'),
      number('minutes', '约定（分钟）'),
      text('place', '地点'),
      text('note', '说明'),
      text('state', '状态', requestStates),
      moment('startedAt', '开始'),
      moment('finishedAt', '结束'),
      number('servedMinutes', '服务（分钟）'),
      number('settledMinutes', '支取（分钟）'),
      text('reason', '原因'),
      moment('createdAt', '求助时间'),
    ],
  },
  periods: {
    title: '服务时段',
    columns: [
      number('id', '编号'),
      text('share', '我是', { volunteer: '志愿者', served: '受助人' }),
      text('other', '对方'),
      text('service', '服务种类'),
      text('source', '来源编号'),
      moment('startsAt', '开始'),
      moment('endsAt', '结束'),
      number('minutes', '认定（分钟）'),
      moment('recognisedAt', '认定时间'),
      moment('voidedAt', '作废时间'),
    ],
  },
  thanks: {
    title: '感谢的话',
    columns: [
      text('id', '编号'),
      text('share', '我是', { served: '受助人', said: '代说的人', volunteer: '志愿者' }),
      text('request', '求助编号'),
      text('service', '服务种类'),
      text('words', '说了什么'),
      text('saidBy', '谁说的'),
      moment('saidAt', '什么时候说的'),
      text('state', '状态', thanksStates),
      yesOrNo('agrees', '我同意放上墙'),
      moment('answeredAt', '我回答的时间'),
    ],
  },
  activities: {
    title: '活动',
    columns: [
      text('id', '编号'),
      text('title', '活动'),
      text('place', '地点'),
      moment('signedInAt', '签到'),
      moment('signedOutAt', '签退'),
      number('minutes', '计入（分钟）'),
      text('reason', '更正原因'),
      text('claim', '记录编号'),
    ],
  },
  operations: {
    title: '两人经办的事项',
    columns: [
      text('id', '编号'),
      text('kind', '种类', operationKinds),
      text('state', '状态', operationStates),
      text('share', '我是', { payer: '付出人', beneficiary: '得到人' }),
      text('transfer', '账目编号'),
      number('minutes', '分钟'),
      number('outstanding', '未还（分钟）'),
      text('reason', '原因'),
      moment('createdAt', '提出时间'),
      moment('decidedAt', '办结时间'),
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
  acts: {
    title: '别人以我的名义办的事',
    columns: [
      moment('at', '时间'),
      text('act', '办了什么', steps),
      text('actor', '办理人'),
      yesOrNo('mandate', '凭委托'),
      text('subject', '事由编号'),
      text('service', '服务种类'),
    ],
  },
  trail: {
    title: '资料和权限的变动和查看',
    columns: [moment('at', '时间'), text('act', '办了什么', acts), text('actor', '办理人')],
  },
} as const satisfies { [name: string]: Part };
export type ExportPart = keyof typeof parts;
export const exportParts = Object.keys(parts) as [ExportPart, ...ExportPart[]];

/** A stored row as JSON shows it: moments with their zone, codes as they are. */
export function jsonRow(
  part: ExportPart,
  stored: { readonly [name: string]: Cell },
): { [name: string]: Cell } {
  return Object.fromEntries(
    parts[part].columns.map(({ name, as }) => {
      const value = stored[name] ?? null;
      return [name, as === 'moment' && typeof value === 'number' ? isoInShanghai(value) : value];
    }),
  );
}

/** The headers of a part's table. The byte order mark lets spreadsheets read it as UTF-8. */
export const csvHead = (part: ExportPart): string =>
  `\ufeff${csvLine(parts[part].columns.map(({ title }) => title))}`;

/** A stored row as a line for spreadsheets: moments as Shanghai's clock shows them, codes in words. */
export function csvRow(part: ExportPart, stored: { readonly [name: string]: Cell }): string {
  const columns: readonly Column[] = parts[part].columns;
  return csvLine(
    columns.map(({ name, as, words }) => {
      const value = stored[name] ?? null;
      if (value === null) return '';
      if (as === 'moment') return isoInShanghai(Number(value)).slice(0, 19).replace('T', ' ');
      if (as === 'number') return Number(value);
      return words?.[String(value)] ?? String(value);
    }),
  );
}

/**
 * One line, RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe before it: it may begin with a
 * sign, also a full-width one, after blanks, tabs or line ends.
 */
function csvLine(cells: readonly (string | number)[]): string {
  const line = cells.map((cell) => {
    if (typeof cell === 'number') return String(cell);
    const safe =
      /^[\s\u00a0\u3000]*[=+\-@＝＋－＠|%]/.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${line.join(',')}\r\n`;
}
