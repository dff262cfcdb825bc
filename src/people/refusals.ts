import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';

/** Refusals about people, their logins and rights, and about who may decide what: what happened, and what to do. */
export const peopleRefusals = {
  login_wrong: {
    status: 401,
    sentence: '会员号（手机号）或密码不对，请再试一次。忘了密码，请带上证件来换一张登录卡。',
  },
  login_form: {
    status: 400,
    sentence: '请填会员号或手机号：会员号像 {example} 这样，只填后面的数字也行；手机号是 11 位。',
  },
  card_wrong: {
    status: 401,
    sentence: '会员号或登录卡上的验证码不对，或者这张卡已经用过。请来换一张登录卡。',
  },
  code_needed: { status: 401, sentence: '请填验证器上的六位数字，或一个备用码。' },
  code_bad: { status: 400, sentence: '验证码不对，或已经用过。请等验证器换一个新的，再试一次。' },
  factor_set: { status: 409, sentence: '两步登录已经开着，不用再办。' },
  factor_unset: { status: 409, sentence: '两步登录没有开，不用再办。' },
  password_wrong: { status: 400, sentence: '现在的密码不对，请再试一次。' },
  member_unknown: { status: 404, sentence: '没有这个会员号，请核对卡片上的号码。' },
  member_inactive: { status: 403, sentence: '这个会员已停用或已退出，请联系工作人员。' },
  own_record: { status: 403, sentence: '自己的资料、卡片和权限不能自己办，请别的同事来办。' },
  member_left: { status: 409, sentence: '这位会员已经退出，不能再办。' },
  member_state: { status: 409, sentence: '这位会员的状态已经变了，请刷新后再看。' },
  phone_taken: { status: 409, sentence: '这个电话已经登记在别的会员名下，请核对；没有自己的电话就空着。' },
  email_taken: { status: 409, sentence: '这个电子邮箱已经登记在别的会员名下，请核对；没有就空着。' },
  import_rows: {
    status: 409,
    sentence:
      '表里有{count}行已经是会员，或者电话、邮箱是别人的，或者两行是一个人。一行也没有写，请重新检查一遍。',
  },
  import_undone: { status: 409, sentence: '这一批已经撤过了，不用再办。' },
  import_old: { status: 409, sentence: '这一批登记过了三十天，不能一起撤。要退的人，请一位一位办退出。' },
  import_alone: {
    status: 403,
    sentence: '这一批是您自己登记的，过了一小时要由另一位管成员的同事来撤。',
  },
  last_manager: { status: 409, sentence: '这是最后一位管成员的同事。请先让另一位同事也能管成员，再来办。' },
  suspend_auditor: {
    status: 409,
    sentence: '这位是监督人员，不能由一个人停用。请先由两位同事收回监督的权限，再来停用。',
  },
  right_held: { status: 409, sentence: '这位会员已经有这项权限，不用再办。' },
  right_not_held: { status: 409, sentence: '这位会员没有这项权限，不用再办。' },
  right_asked: { status: 409, sentence: '这一项已经有同事提出，等另一位同事来办就好。' },
  card_needs_two: {
    status: 403,
    sentence: '这位是工作人员，换登录卡要两个人：请先由一位同事提出，再由另一位来办。',
  },
  card_needs_one: { status: 409, sentence: '这位会员没有工作权限，不用先提出，直接发登录卡就好。' },
  card_printer: {
    status: 403,
    sentence: '你们中的一位印过另一位的登录卡，这件事请当面办，由别的工作人员凭证件登记。',
  },
  card_serves: {
    status: 403,
    sentence: '这位会员有一次服务还没有完，是由您去做或由您安排的，卡请别的同事来印。',
  },
  kin_self: { status: 400, sentence: '不能把自己登记成自己的亲属。' },
  kin_exists: { status: 409, sentence: '这两位的亲属关系已经登记或正等着复核，不用再办。' },
  kin_asked: { status: 409, sentence: '你们中的一位已经提出，等另一位同意就好，不用再提。' },
  kin_too_many: {
    status: 409,
    sentence: '您今天提出的、或还没有答复的亲属已有{most}位，请等他们答复，明天再提。',
  },
  kin_by_other: {
    status: 403,
    sentence: '这一条要由对方本人同意。对方不用手机的，请由一位同事写明看过的证件重新登记，再由另一位复核。',
  },
  kin_by_staff: { status: 403, sentence: '这一条由另一位工作人员复核，您不用办。' },
  mandate_self: { status: 400, sentence: '不能委托自己，请换一位代办人。' },
  mandate_staff: {
    status: 403,
    sentence:
      '这一位是工作人员，要复核大家的账，不能由您自己请来代办。是您的家人，请先登记亲属关系；不是，请到前台登记委托。',
  },
  mandate_until: { status: 400, sentence: '委托的最后一天要在今天或以后，最长两年，请重新选择。' },
  mandate_exists: { status: 409, sentence: '这两位之间已有委托在期内。要改，请先结束那一份。' },
  mandate_too_many: { status: 409, sentence: '一天最多办{most}份委托，请明天再来，或请工作人员帮您办。' },
  mandate_maker: { status: 403, sentence: '经办人不能是代办人，请别的同事来登记。' },
  mandate_witness: { status: 400, sentence: '见证人不能是经办人、委托人或代办人，请换一位在场的人。' },
  no_mandate: { status: 403, sentence: '您没有替这位会员办这件事的委托，或委托已到期。请来登记。' },
  checker_is_maker: { status: 403, sentence: '经办和复核要是两个人，这一条请别的同事来办。' },
  checker_is_beneficiary: { status: 403, sentence: '这一条与您自己有关，请别的同事来办。' },
  checker_is_kin: { status: 403, sentence: '这一条与您的亲属或您代办的人有关，请别的同事来办。' },
  checker_is_printer: {
    status: 403,
    sentence: '您与有关的人之间，有一位的登录卡或服务码卡是另一位印的。要两个人来办，这一条请别的同事来办。',
  },
  operation_closed: { status: 409, sentence: '这一项已经办结，不用再办。' },
  not_your_account: { status: 403, sentence: '您不能看这位会员的存折和资料。需要代办，请先来登记委托。' },
  leaving_staff: { status: 409, sentence: '这位会员还有工作人员的权限，请先交回权限再退出。' },
  leaving_waits: { status: 409, sentence: '手里还有派来的事没办完，请办完以后再退出。' },
} as const satisfies RefusalTable;
export type PeopleRefusal = keyof typeof peopleRefusals;

/** A refusal about people, to be thrown. */
export function refuse(code: PeopleRefusal, params: RefusalParams = {}): Refusal {
  return new Refusal(code, params);
}
