import type { BankRefusal } from '../bank/refusals.ts';
import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';

/** Refusals of certificates: what happened, and what to do. */
export const certificateRefusals = {
  certificate_nothing: { status: 409, sentence: '这段时间还没有核过的服务时长，开不了证明。请换一段时间。' },
  certificate_waits: { status: 409, sentence: '这段时间的证明已经提过了，正在等工作人员开，不用再提。' },
  certificate_state: { status: 409, sentence: '这张证明的进度已经变了，请刷新后再看。' },
  certificate_changed: {
    status: 409,
    sentence: '服务记录刚刚有变，时长和您看到的不一样了。请再看一遍再开。',
  },
  certificate_unknown: {
    status: 404,
    sentence: '编号、校验码和姓名对不上。请照着证明再填一次；还是不对，这张证明不能当真，请打电话问。',
  },
} as const satisfies RefusalTable;

/** A refusal by the rules of certificates, or by what they stand on, to be thrown. */
export function refuse(
  code: keyof typeof certificateRefusals | BankRefusal,
  params: RefusalParams = {},
): Refusal {
  return new Refusal(code, params);
}
