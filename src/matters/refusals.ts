import { Refusal, type RefusalParams, type RefusalTable } from '../contract/refusal.ts';
import type { PeopleRefusal } from '../people/refusals.ts';

/** Refusals of matters: what happened, and what to do. */
export const matterRefusals = {
  matters_off: { status: 409, sentence: '这里还不能在网上说事。请打电话，或者到窗口来说。' },
  matter_unknown: { status: 404, sentence: '号码和回访码对不上。请对照回执再填一次，或者打电话查。' },
  matter_kind: { status: 400, sentence: '没有这一种事，请从给出的里面选一种。' },
  matter_personal: {
    status: 400,
    sentence: '这段话别人会看到，里面有电话、邮箱、证件号、银行卡号或车牌号。请去掉再写。',
  },
  matter_state: { status: 409, sentence: '这件事的进度已经变了，请刷新后再看。' },
  matter_outward: { status: 400, sentence: '先把这件事另写一遍（不写是谁说的），接手的人看的是这一段。' },
  matter_handler: {
    status: 400,
    sentence: '这个人还不能接手事情。请另选一位，或者先给这个人“承办事项”的权限。',
  },
  matter_same_handler: { status: 400, sentence: '这件事已经在这个人手里，请选另一位。' },
  matter_other_hand: {
    status: 403,
    sentence: '派单、承办或答复这件事的人，不能替居民作评价。请另一位同事打电话问。',
  },
  matter_second_hand: { status: 403, sentence: '这一步要另一位同事来定，不能自己提出自己定。' },
  matter_objected: { status: 409, sentence: '对这件事您已经提过一次异议，请接下来办。' },
  matter_final: { status: 409, sentence: '这件事已经裁定由您承办，不再退回。办不了的请如实答复。' },
  matter_extended: { status: 409, sentence: '这件事已经延期过一次，不再延期。' },
  matter_tried: { status: 409, sentence: '一个小时以内打过了，没有联系上。请换个时间再打。' },
  matter_unreachable: { status: 409, sentence: '说这件事的人没有留电话，没法打电话问。' },
  matter_own_work: {
    status: 403,
    sentence: '派单、承办或答复这件事的人，不能验收它。请没有经手的人去看。',
  },
  matter_party: {
    status: 403,
    sentence: '这件事说的是这个人、这个人的单位、亲属或者同住的人，不能交给这个人。请另选一位。',
  },
  matter_about: { status: 400, sentence: '请写说的是谁：写会员号，或者选一个单位，只写一样。' },
  matter_about_known: { status: 409, sentence: '已经记着这件事说的是谁了，不用再记。' },
  matter_about_holder: {
    status: 409,
    sentence: '现在承办的人正是被说的一方。请先改派给别人，再记下说的是谁。',
  },
  matter_about_merge: {
    status: 400,
    sentence: '这件事记着说的是谁，要并入的那一件没有记。请先在那一件上也记下，或者单独办。',
  },
  matter_not_yours: { status: 403, sentence: '这件事不在您手里，由在办的人来办这一步。' },
  matter_arbiter: { status: 403, sentence: '名册里有裁定人，这件事由裁定人来定。' },
  matter_early: { status: 409, sentence: '还没到回头看的日子，或者已经回头看过了。' },
  matter_late: { status: 409, sentence: '办结已经很久了，不能再重办。请当作一件新的事再说一次。' },
  matter_joined: {
    status: 409,
    sentence: '别人也说了这件事，已经并在一起办，不能撤回。办完了我们会告诉您。',
  },
  matter_handed: {
    status: 409,
    sentence:
      '这件事是工作人员替您记的，回访码经过他们的手，不能单凭它来定。请打电话，由没有经手的同事问您。',
  },
  matter_parted: { status: 409, sentence: '本人已经要求单独办，不能再并。请单独办到底。' },
  matter_strict: {
    status: 400,
    sentence: '要并入的那件事没有这件要紧：要验收的、急的、公开的，只能并入同样的。请另选一件，或者单独办。',
  },
  matter_name: {
    status: 400,
    sentence: '这段话别人会看到，里面有“{name}”的名字。请改成不写名字的说法。',
  },
  matter_private: {
    status: 409,
    sentence: '这件事不公开：这一种事不公开，或者说的是某个人，或者原话已经抹掉、没法对照。公开的只有数。',
  },
  matter_door: {
    status: 400,
    sentence: '公开的话里有门牌号。写到哪栋楼、哪个单元就行，请去掉门牌号再写。',
  },
  matter_first_words: {
    status: 400,
    sentence: '这段话和原话太像，别人能看出是谁说的。请另写一遍。',
  },
  matter_court: { status: 400, sentence: '没有这个院子，请从给出的里面选。' },
  matter_standard: { status: 400, sentence: '没有这一条标准；选了标准，也要选是哪个院子。' },
  matter_outside: { status: 409, sentence: '12345 的这个工单已经记过了，是 {no}。' },
  matter_list_rows: {
    status: 409,
    sentence:
      '表里有{count}行的工单已经记过，或者两行是一个工单，或者时间不对。一行也没有记，请重新检查一遍。',
  },
  matter_list_undone: { status: 409, sentence: '这一批已经撤过了，不用再办。' },
  matter_list_old: { status: 409, sentence: '这一批记下过了三十天，不能一起撤。' },
  matter_list_alone: {
    status: 403,
    sentence: '这一批是您自己记的，过了一小时要由另一位受理事项的同事来撤。',
  },
  matter_pictures_many: { status: 400, sentence: '照片最多 {limit} 张，请少选几张再交。' },
  matter_picture_large: {
    status: 413,
    sentence: '照片太大了，每张最多 {limit} MB。请返回上一页，换小一点的，或者截一张图，再交。',
  },
  matter_picture_heic: {
    status: 415,
    sentence:
      '有一张是苹果手机的 HEIC 照片，这里打不开。请把它截一张图，选截的图；或者在手机“设置”里把相机格式改成“兼容性最佳”再拍。',
  },
  matter_picture_type: {
    status: 415,
    sentence: '有一个文件不是照片，这里收 JPG、PNG、WebP。请换一张，或者截一张图再选。',
  },
  matter_picture_pixels: {
    status: 400,
    sentence: '有一张照片的尺寸太大，这里打不开。请截一张图，选截的图再交。',
  },
  matter_picture_broken: {
    status: 400,
    sentence: '有一张照片是坏的，打不开。请换一张，或者不选它再交。',
  },
  matter_picture_later: {
    status: 503,
    sentence: '照片这会儿收不了，没有交上去。请过一会儿再交，或者先不选照片交上去。',
  },
  matter_picture_unseen: { status: 409, sentence: '您还没有看过这张照片。请先看，再定给不给承办的人看。' },
  matter_into: { status: 400, sentence: '要并入的那件事没有找到，或者已经办完、就是它自己。请核对号码。' },
  matter_look_again: { status: 400, sentence: '回头看的日子要在明天到 {limit} 天以内。' },
} as const satisfies RefusalTable;
export type MatterRefusal = keyof typeof matterRefusals;

/** A refusal by the rules of matters, or by what they stand on, to be thrown. */
export function refuse(code: MatterRefusal | PeopleRefusal, params: RefusalParams = {}): Refusal {
  return new Refusal(code, params);
}
