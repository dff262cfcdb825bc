import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';
import type { PeopleRefusal } from '../people/refusals.ts';

/** Refusals of the bank's own rules: what happened, and what to do. */
export const bankRefusals = {
  book_unsealed: {
    status: 503,
    sentence: '账本的保护被改动过，时光银行已停止记账，等工作人员查清。没有任何改动。',
  },
  card_printer_gains: {
    status: 403,
    sentence:
      '来服务或得到时间的人印过这位会员的登录卡或服务码卡，不能从这个账户得到时间，到那张卡停用满一年为止。请换一位。',
  },
  days_reversed: { status: 400, sentence: '开始的日子在结束的日子之后，请对调后再查。' },
  no_policy: { status: 503, sentence: '时光银行现在没有生效的规则，暂时不能办理，请联系工作人员。' },
  service_unknown: { status: 400, sentence: '现行规则里没有这一种服务，请重新选择。' },
  service_minutes: { status: 400, sentence: '这种服务每次要在{least|minutes}到{most|minutes}之间。' },
  end_before_start: { status: 400, sentence: '结束时间要晚于开始时间，请检查。' },
  whole_minutes: { status: 400, sentence: '开始和结束时间要是整分钟。' },
  service_in_future: { status: 400, sentence: '服务还没有结束，做完以后再来记。' },
  service_too_late: { status: 400, sentence: '这次服务已经超过{days}天，不能再补记了。有疑问请联系我们。' },
  before_rules: { status: 400, sentence: '那一天时光银行还没有开办，不能补记。有疑问请联系我们。' },
  late_cap: { status: 400, sentence: '这个月补记的时间已到上限{most|minutes}，还能补记{left|minutes}。' },
  // Times of a service are told to who was part of it; to others only that it does not fit.
  overlap_volunteer_other: {
    status: 409,
    sentence: '这段时间里，做服务的人已经记有别的服务，同一段时间不能记两次。请核对时间。',
  },
  overlap_volunteer: {
    status: 409,
    sentence: '{from|moment}到{to|moment}这段时间已经记有服务，同一段时间不能记两次。',
  },
  overlap_served_other: { status: 409, sentence: '这段时间与这位会员的另一次服务重叠，请核对时间和会员号。' },
  overlap_served: {
    status: 409,
    sentence: '{from|moment}到{to|moment}这段时间，这位会员已有别人服务。',
  },
  served_self: { status: 400, sentence: '不能给自己服务。' },
  may_not_serve: { status: 403, sentence: '按现行规则，这种服务不能由这位会员来做。' },
  may_not_redeem: { status: 403, sentence: '按现行规则，这位会员暂时还不能支取。请来问一问工作人员。' },
  claim_closed: { status: 409, sentence: '这条记录已经办结，不用再办。' },
  proxy_kin_serves: {
    status: 403,
    sentence: '来服务的是您的亲属，服务码和确认请本人或另一位代办人来办；本人不方便的，请联系工作人员。',
  },
  checker_again: { status: 403, sentence: '您已经复核过一次，第二次请别的同事来办。' },
  budget_short: { status: 409, sentence: '发放来源的额度不够了，请先由两位工作人员开立新的额度。' },
  request_minutes: { status: 400, sentence: '一次求助要在{least|minutes}到{most|minutes}之间。' },
  request_in_past: { status: 400, sentence: '约定的时间已经过去，请选以后的时间。' },
  request_too_far: { status: 400, sentence: '最多可以提前{days}天预约，请选近一些的时间。' },
  balance_short: {
    status: 409,
    sentence: '可用时间不够：要用{needed|minutes}，现在可用{available|minutes}。',
  },
  request_state: { status: 409, sentence: '这条求助的进度已经变了，请刷新后再看。' },
  already_offered: { status: 409, sentence: '您已经报过名了，等工作人员安排就好。' },
  asked_often: {
    status: 429,
    sentence: '一天里最多写{most}件求助，今天已经写满了。请明天再来，急的打我们的电话。',
  },
  offered_often: {
    status: 429,
    sentence: '这件求助您已经报名又取消{most}次，不能再报了。想去请打我们的电话。',
  },
  codes_often: { status: 429, sentence: '这件求助已经领了{most}个服务码，不能再领了。请打我们的电话。' },
  volunteer_not_offered: {
    status: 409,
    sentence: '这位志愿者还没有报名，去不去由本人定。请先问本人，愿意去再按“问过，愿意去”。',
  },
  volunteer_took_back: {
    status: 409,
    sentence: '这位志愿者报了名又取消了。还想去，请本人在“去帮别人”里再报一次，或请别人去。',
  },
  too_early: {
    status: 409,
    sentence: '约的是{agreed|moment}，{from|moment}起才能开始。要提前，请取消后另约时间。',
  },
  needs_two: { status: 400, sentence: '这种服务要两个人一起做，请再选一位不同的志愿者。' },
  needs_one: { status: 400, sentence: '这种服务一个人做，只选一位志愿者就好。' },
  code_wrong: { status: 400, sentence: '服务码不对或已用过，请向受助人再要一个。' },
  code_own: {
    status: 403,
    sentence: '这个服务码是由您或您的亲属领出、印出的，不能用来记您自己的服务。请受助人另领一个当面告诉您。',
  },
  minutes_above: { status: 400, sentence: '最多可以确认{most|minutes}。' },
  activity_in_past: { status: 400, sentence: '活动结束的时间已经过去，请重新选择。' },
  activity_personal: {
    status: 400,
    sentence: '活动的名称和地点谁都看得到，里面有个人的号码或全名。请去掉，改写成“东院活动室”这样的说法。',
  },
  activity_closed: { status: 409, sentence: '这次活动已经结束或取消，不能再办。' },
  activity_not_now: { status: 409, sentence: '{from|moment}到{to|moment}之间可以签到，请到时再来。' },
  activity_code_wrong: { status: 400, sentence: '签到码不对，请看现场公布的签到码再试一次。' },
  activity_full: { status: 409, sentence: '这次活动的{places}个名额已满，请看看别的活动。' },
  activity_signed_in: { status: 409, sentence: '您已经签到过了，离开时记得签退。' },
  activity_not_signed_in: { status: 409, sentence: '还没有签到，不用签退。请找现场的工作人员。' },
  activity_signed_out: { status: 409, sentence: '这一位已经签退，时间已经记好。' },
  activity_over: { status: 409, sentence: '签退的时间已经过了，请找工作人员更正。' },
  activity_left_at: {
    status: 400,
    sentence: '离开的时间要在{from|moment}到{to|moment}之间。不清楚的，可以不计时间。',
  },
  activity_not_begun: { status: 409, sentence: '活动还没有开始。不办了，请取消。' },
  activity_inside: { status: 409, sentence: '还有{people}人没有签退，请先逐个更正，再结束活动。' },
  activity_begun: { status: 409, sentence: '已经有人签到，不能取消。请等大家签退后结束活动。' },
  minutes_step: { status: 400, sentence: '时间要是{step|minutes}的整数倍。' },
  gift_year_cap: {
    status: 403,
    sentence: '今年转赠的时间快到上限{most|minutes}了，还能转赠{left|minutes}。',
  },
  too_many_open: { status: 409, sentence: '还没办结的求助最多{most}件，请等前面的办完再来。' },
  may_not_receive: { status: 403, sentence: '按现行规则，这种服务不对这位会员开放。请来问一问工作人员。' },
  gift_self: { status: 400, sentence: '不能转赠给自己。' },
  gift_not_kin: {
    status: 403,
    sentence: '只能转赠给凭证件核实过的亲属，或公益时间池。要核实，请两位带上户口簿等证件来办理。',
  },
  gifts_off: { status: 403, sentence: '现行规则不开放这种转赠。' },
  transfer_unknown: { status: 404, sentence: '没有这一笔，请核对编号。' },
  not_reversible: { status: 409, sentence: '这一笔不能冲正。' },
  already_reversed: { status: 409, sentence: '这一笔已经冲正过或正在冲正，不用再办。' },
  policy_unknown: { status: 404, sentence: '没有这一版规则，请重新选择。' },
  grant_unknown: { status: 400, sentence: '现行规则里没有这一项发放，请重新选择。' },
  grant_not_for: { status: 403, sentence: '按现行规则，这一项不发给这位会员。' },
  grant_given: { status: 409, sentence: '这位会员这一期已经发过，或正在等复核，不用再发。' },
  openings_changed: {
    status: 409,
    sentence: '表里有{count}行带不进来了：有人退出，或有同事刚带进来过。一行也没有写，请重新检查一遍。',
  },
  grant_none_due: { status: 409, sentence: '这一期该发的都发过了，或正在等复核。' },
  source_unknown: { status: 404, sentence: '没有这个发放来源，请重新选择。' },
  pool_short: {
    status: 409,
    sentence: '公益时间池不够：要用{needed|minutes}，池里现有{available|minutes}。',
  },
  leaving_waiting: { status: 409, sentence: '已经申请过退出，正在等办理。' },
  leaving_open: {
    status: 409,
    sentence:
      '还有没办完的事：等核对的服务{claims}条，进行中或等确认的求助{services}件，没有结束的活动{visits}次。请办完以后再退出。',
  },
  leaving_reversal: { status: 409, sentence: '这位会员有一笔冲正正等复核，请等它办完再退出。' },
  leaving_not_kin: {
    status: 403,
    sentence: '剩下的时间只能留给凭证件核实过的亲属，或公益时间池。要核实，请两位带上户口簿等证件来办理。',
  },
  flag_closed: { status: 409, sentence: '这一条提醒已经有人看过并办结，不用再办。' },
  flag_names_you: { status: 403, sentence: '这一条提醒里有您，请别的监督人员来看。' },
} as const satisfies RefusalTable;
export type BankRefusal = keyof typeof bankRefusals;

/** A refusal by one of the bank's rules, or about somebody whom they name, to be thrown. */
export function refuse(code: BankRefusal | PeopleRefusal, params: RefusalParams = {}): Refusal {
  return new Refusal(code, params);
}
