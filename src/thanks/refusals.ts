import type { BankRefusal } from '../bank/refusals.ts';
import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';
import type { PeopleRefusal } from '../people/refusals.ts';

/** Refusals of words of thanks: what happened, and what to do. */
export const thanksRefusals = {
  thanks_said: { status: 409, sentence: '这次服务已经道过谢了，不用再说。' },
  thanks_state: { status: 409, sentence: '这句话的进度已经变了，请刷新后再看。' },
  thanks_personal: {
    status: 400,
    sentence: '这句话里有电话、证件号或银行卡号，不能放上感谢墙。请去掉号码，或者只说给志愿者听。',
  },
  thanks_named: {
    status: 400,
    sentence: '感谢墙上不写全名，这句话里有。请写成“李阿姨”这样的称呼，或者只说给志愿者听。',
  },
} as const satisfies RefusalTable;

/** A refusal by the rules of thanks, or by what they stand on, to be thrown. */
export function refuse(
  code: keyof typeof thanksRefusals | BankRefusal | PeopleRefusal,
  params: RefusalParams = {},
): Refusal {
  return new Refusal(code, params);
}
