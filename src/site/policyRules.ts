/** The rules in force as people read them: one row a setting of the policy file, nothing written by hand. */

import type { Policy, ServiceType } from '../bank/policy.ts';
import { minutesForPeople } from '../calendar/shanghai.ts';
import { relations } from '../people/relations.ts';

const none = '不设上限';
const upTo = (minutes: number | null, per = ''): string =>
  minutes === null ? none : `${per}${minutesForPeople(minutes)}`;

export function policyRules(policy: Policy): { term: string; says: string }[] {
  const { reviewLadder, redeem, gifts, lateEntry, request } = policy;
  return [
    {
      term: '一个时间币',
      says: `${minutesForPeople(policy.unitMinutes)}服务，按${policy.stepMinutes}分钟一格记`,
    },
    { term: '一天最多存', says: `${upTo(policy.dailyCapMinutes)}；多出来的只记荣誉时长` },
    {
      term: '几个人核对',
      says: reviewLadder
        .map(({ overMinutes, checkers }) =>
          overMinutes === 0
            ? `平常${checkers}个人`
            : `一天超过${minutesForPeople(overMinutes)}要${checkers}个人`,
        )
        .join('；'),
    },
    { term: '存折最多放', says: upTo(policy.storageCapMinutes) },
    {
      term: '多大能支取',
      says:
        redeem.minAge === 0
          ? '不限年龄'
          : `${redeem.minAge}岁起，有难处的${redeem.hardshipMinAge}岁起${redeem.forSpouse ? '，也可以给配偶用' : ''}`,
    },
    {
      term: '一次能请多久',
      says: `${minutesForPeople(request.minMinutes)}到${minutesForPeople(request.maxMinutes)}，可以提前${request.aheadDays}天，同时最多${request.openAtOnce}件`,
    },
    { term: '预留多久退回', says: `约好的时间过后${policy.holdExpiryDays}天没有结清，自动退回` },
    { term: '多久算同意', says: `做完后${policy.autoConfirmDays}天没有说不，算您同意` },
    {
      term: '可以转给谁',
      says: `${gifts.relations.map((code) => relations[code]).join('、')}${gifts.toPool ? '，还有公益时间池' : ''}`,
    },
    { term: '一年最多转', says: upTo(gifts.yearCapMinutes) },
    {
      term: '补记',
      says: `服务后${lateEntry.onTimeDays}天内不算补记；最晚${lateEntry.acceptedDays}天，一个月最多${minutesForPeople(lateEntry.monthCapMinutes)}，要${lateEntry.checkers}个人核对`,
    },
    {
      term: '困难帮扶',
      says: policy.seedGrants
        .map(({ name, source }) => `${name}（从${source === 'pool' ? '公益时间池' : '预算'}出）`)
        .join('；'),
    },
    {
      term: '进公益时间池',
      says: policy.poolSharePercent ? `每次存入的${policy.poolSharePercent}%` : '存入的时间全归您',
    },
    {
      term: '会不会过期',
      says: policy.expiryMonths === null ? '不过期' : `${policy.expiryMonths}个月不用就过期`,
    },
    {
      term: '荣誉星级',
      says: policy.stars
        .map(({ stars, minutes }) => `${'★'.repeat(stars)} ${minutesForPeople(minutes)}`)
        .join('；'),
    },
  ];
}

const WHO_GIVES = { anyone: '谁都可以做', adult: '成年人做', trained: '培训过的人做' } as const;
const WHO_RECEIVES = {
  anyone: '谁都可以请',
  elder: '六十岁以上可以请',
  hardship: '有难处的家庭可以请',
  family: '有孩子的家庭可以请',
} as const;

/** Who may ask for a service, who gives it, how long it takes. */
export function serviceConditions(service: ServiceType): string {
  const { minMinutes, maxMinutes, needsTwo, give, receive } = service;
  return [
    WHO_RECEIVES[receive],
    WHO_GIVES[give],
    `一次${minutesForPeople(minMinutes)}到${minutesForPeople(maxMinutes)}`,
    needsTwo ? '两个人一起来' : '',
  ]
    .filter(Boolean)
    .join('，');
}
