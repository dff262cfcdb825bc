/** Words of leaving the bank, asked for at the desk. */
export const words = {
  title: '替一位成员办退出',
  lead: '给去世的人，或自己办不了的人。剩下的时间给亲属或公益时间池，名字和电话抹掉，账留着。要另一位管成员的同事同意。',
  to: '剩下的时间给哪位亲属；不填就给公益时间池',
  reason: '为什么退出',
  reasonPlease: '请写一句原因',
  send: '提出退出',
  asked: '提好了，等另一位同事同意。在“两人办的账”里看。',
  back: '成员',
};
