import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';

/** Refusals of letters: what happened, and what to do. */
export const newsRefusals = {
  letters_off: { status: 409, sentence: '这里不寄信，消息请在“我的时光”里看。' },
  letters_none: { status: 409, sentence: '没有邮箱在等着填码：确认过了，或者停了。请重新打开这一页看看。' },
  letters_late: { status: 409, sentence: '这个码过了一小时，不能用了。请再要一个。' },
  letters_code: { status: 400, sentence: '这个码不对。请照最新那封信上的填，六位数字。' },
} as const satisfies RefusalTable;

/** A refusal of a letter, to be thrown or answered. */
export function refuse(code: keyof typeof newsRefusals | 'too_often', params: RefusalParams = {}): Refusal {
  return new Refusal(code, params);
}
