/** Words that stand in files for machines: feeds, calendars, the manifest. Simplified, as everywhere. */
export const strings = {
  feed: {
    /** Title of the feed of everything, after the community's name. */
    all: '通知',
    subtitle: (community: string, what: string) => `${community}发布的${what}，新的在前。`,
    when: '时间',
    where: '地点',
    signUp: '报名',
    attachments: '附件',
    /** Stands before the title of a notice that no longer holds as it was first published. */
    mark: (validity: string) => `【${validity}】`,
    withdrawn: '已撤回',
  },
  calendar: {
    activities: '活动',
    hours: '开门时间',
    open: (center: string) => `${center}开门`,
    phone: (label: string, number: string) => `${label}：${number}`,
  },
  manifest: {
    description: (community: string, programme: string) =>
      `${community}的通知、办事指南、${programme}和时光银行。`,
    shortcuts: { notices: '通知', centers: '中心', services: '办事', portal: '我的时光银行' },
  },
} as const;
