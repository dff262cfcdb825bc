import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';
import type { PeopleRefusal } from '../people/refusals.ts';

/** Refusals of the register: what happened, and what to do. */
export const registerRefusals = {
  post_kind: { status: 400, sentence: '名册里没有这种职务，或者已经不设了。请从给出的里面选一种。' },
  post_place: { status: 400, sentence: '这种职务不在这样的地方担任。请另选一处。' },
  post_holder: { status: 400, sentence: '请写由谁担任：这种职务由人担任的写会员号，由单位担任的选单位。' },
  post_own: { status: 403, sentence: '自己的职务要由同事来写，不能自己写自己。' },
  post_days: { status: 400, sentence: '最后一天不能在第一天之前。' },
  post_twice: { status: 409, sentence: '这段日子里，这一处的这个职务已经由同一位担任了，不用再写。' },
  post_state: { status: 409, sentence: '这个职务的情况已经变了，请刷新后再看。' },
  organisation_known: { status: 409, sentence: '名册里已经有这个单位了。' },
  organisation_gone: { status: 409, sentence: '名册里没有这个单位，或者已经撤了。请从给出的里面选。' },
  household_known: { status: 409, sentence: '名册里已经有这一户了。' },
  household_gone: { status: 409, sentence: '这一户已经销户，请刷新后再看。' },
  household_member: { status: 409, sentence: '这个人已经在一户里了。请先写明从那一户搬出。' },
  household_absent: { status: 409, sentence: '这个人不在这一户里，请刷新后再看。' },
} as const satisfies RefusalTable;
export type RegisterRefusal = keyof typeof registerRefusals;

/** A refusal by the rules of the register, or by what they stand on, to be thrown. */
export function refuse(code: RegisterRefusal | PeopleRefusal, params: RefusalParams = {}): Refusal {
  return new Refusal(code, params);
}
