import type { RefusalTable } from '../contract/refusal.ts';

/** Refusals of the publishing desk: what happened, and what to do. */
export const deskRefusals = {
  step_not_now: { status: 409, sentence: '这条通知的进度已经变了，请刷新后再看。' },
  own_notice: { status: 403, sentence: '自己写过、改过或提交的通知，要请没有经手的同事审核。' },
  reason_missing: { status: 400, sentence: '请写明原因，记录里会保留。' },
  drafts_known: {
    status: 409,
    sentence: '有{count}篇已经在写或已经公开（比如“{title}”），一篇也没有写。请从表里去掉这几行，再选一次。',
  },
  draft_changed: { status: 409, sentence: '这份稿子刚被别人改过。请刷新后看过新内容，再继续。' },
  draft_frozen: { status: 409, sentence: '稿子已经提交，不能再改。要改，请先请审核的同事退回。' },
  privacy_findings: {
    status: 409,
    sentence: '稿子里还有 {count} 处像个人信息的内容。请先遮住，或逐处写明为什么可以公开。',
  },
  // 503: the same key may try again, since it only has to be waited for.
  attachments_checking: {
    status: 503,
    sentence: '有 {count} 个附件还在检查，通常只要几秒。请等它们检查完再提交。',
  },
  privacy_words: {
    status: 400,
    sentence: '“{field|label}”里的“{masked}”像个人信息，会公开。请去掉或遮住中间的数字。',
  },
  notice_wrong: { status: 400, sentence: '“{field|label}”这样写发布不了，应当是{expected}。' },
  file_foreign: {
    status: 400,
    sentence: '正文里的“files/{name}”不是这条通知的附件，读者打不开。请去掉，或把文件作为附件上传。',
  },
  picture_gone: {
    status: 400,
    sentence: '正文里的图片“{alt}”已经从附件里去掉了，读者看不到。请把它从正文里去掉，或重新放一张。',
  },
  picture_unsaid: {
    status: 400,
    sentence: '正文里有一张图片没有说明，看不见图的人不知道是什么。请给它写一句说明。',
  },
  picture_other: {
    status: 400,
    sentence: '正文里当图片放的“{title}”不是图片，读者看不到。请换一张 JPG、PNG 或 WebP 图片。',
  },
  kept_foreign: {
    status: 400,
    sentence: '要留下的附件“{title}”不在正在公开的这一版里。请去掉，或重新上传。',
  },
  urgent_findings: {
    status: 409,
    sentence:
      '稿子里有 {count} 处像个人信息的内容，写了理由也要同事看过才能公开。请遮住它们再先发，或提交审核。',
  },
  urgent_waits: {
    status: 409,
    sentence: '这条通知上一次先发的还没有补审。请先请同事补审，或这次提交审核。',
  },
  urgent_many: {
    status: 409,
    sentence: '您先发后审的通知已有{most}条等着补审。请先请同事补审，或这次提交审核。',
  },
  event_reversed: { status: 400, sentence: '活动的结束时间要晚于开始时间，请检查。' },
  written_ahead: { status: 400, sentence: '成文日期在今天以后，请改成今天或以前的一天。' },
  expires_past: { status: 400, sentence: '有效期的最后一天已经过去，请改晚一些。' },
  urgent_past: { status: 400, sentence: '紧急提示的截止时间已经过去，请改晚一些。' },
  schedule_past: { status: 400, sentence: '定时发布的时间要在以后，请重新选择。' },
  schedule_far: { status: 400, sentence: '最多可以提前 {days} 天定时发布，请选近一些的时间。' },
  attachment_type: { status: 400, sentence: '不能上传这种文件。可以上传：PDF、Word、Excel、图片和纯文本。' },
  attachment_save_as: {
    status: 400,
    sentence: '不能上传 {ending} 文件，很多手机打不开它。请打开它，用“另存为”存成 {as}，再上传。',
  },
  attachment_not_so: {
    status: 400,
    sentence: '这个文件的内容不是 {ending} 文件。请用原来的软件打开它，另存一次再上传。',
  },
  attachment_large: { status: 413, sentence: '文件太大了，每个附件最多 {limit} MB。' },
  attachment_missing: { status: 400, sentence: '没有收到文件，请重新选择。' },
  attachment_many: { status: 400, sentence: '一条通知最多 {limit} 个附件。' },
  edition_open: { status: 409, sentence: '这条通知已有一份更正稿在办，请先办完那一份。' },
  notice_over: { status: 409, sentence: '这条通知已经撤回，不能再办。' },
  index_full: { status: 409, sentence: '今年的索引号已经用完了，请联系维护网站的人。' },
  index_unknown: {
    status: 503,
    sentence: '发布程序还没有准备好，暂时编不出索引号。请等一两分钟再提交。',
  },
} as const satisfies RefusalTable;

/** What people call the fields of the desk's calls. */
export const deskLabels: { readonly [field: string]: string } = {
  id: '编号',
  slug: '地址',
  attachment: '附件',
  view: '列表',
  take: '存成表格',
  cursor: '翻页',
  fields: '稿子',
  rows: '表里的稿子',
  title: '标题',
  kind: '种类',
  topic: '主题',
  issuer: '发布机构',
  source: '来源',
  written: '成文日期',
  summary: '摘要',
  text: '正文',
  urgentUntil: '紧急提示到',
  expires: '有效到',
  event: '活动',
  attachments: '附件',
  kept: '附件',
  'event.starts': '开始时间',
  'event.ends': '结束时间',
  'event.place': '地点',
  'event.signUp': '报名方式',
  keywords: '关键词',
  justifications: '公开的理由',
  explanation: '说明',
  version: '版本',
  reason: '原因',
  at: '发布时间',
};
