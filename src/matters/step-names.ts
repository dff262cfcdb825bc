import type { MatterState, MatterStep } from './matter.ts';

/** What people call a step that was taken. */
export const stepNames: { readonly [step in MatterStep | 'say']: string } = {
  say: '说了这件事',
  contact: '联系过',
  assign: '派给承办人',
  decline: '提出不受理',
  agreeDecline: '不受理',
  keep: '改为受理',
  merge: '并入另一件',
  part: '居民要求单独办',
  accept: '接下来办',
  object: '提出异议',
  rule: '裁定由谁办',
  raise: '报给上级',
  extend: '延期',
  answer: '答复',
  check: '去看过，合格',
  signOff: '第二个人看过，销号',
  sendBack: '去看过，没有办好',
  judge: '居民评价',
  notReached: '打电话没有联系上',
  notDone: '居民说没办成',
  lapse: '到期没有联系上',
  withdraw: '撤回',
  reopen: '重新办理',
  again: '回头看',
  strike: '和工单表一起撤回',
  publish: '公开了，公开的话是',
  takeBack: '不再公开',
};

/** How a matter stands, in words for whoever said it. */
export const stateNames: { readonly [state in MatterState]: string } = {
  heard: '收到了，正在安排谁来办',
  declining: '收到了，正在看该不该在这里办',
  declined: '这里不办',
  merged: '和另一件事一起办',
  assigned: '派给承办人了',
  accepted: '正在办',
  objected: '正在定由谁来办',
  raised: '报给上级了，我们盯着',
  answered: '答复了，等您说办成没有',
  checking: '答复了，正在验收',
  closed: '办结',
  withdrawn: '已撤回',
};
