/** Words of giving hours. */
export const words = {
  title: '转赠时长',
  lead: '送给已登记的家人，或捐进公益时间池，帮助没法自己存时长的人。送出去就不能收回。',
  to: '送给谁',
  pool: '公益时间池',
  noKin: '要送给家人，请先带证件来登记亲属，登记好了名字就在这里',
  nobody: '现在还不能转赠：这里没有公益时间池，您也还没有登记亲属。请带证件来登记。',
  minutes: '送多少',
  have: '可用还有{available}',
  note: '捎一句话',
  submit: '送出{length}',
  confirmTick: '我知道送出去不能收回',
  confirmPlease: '请在这里打钩',
  tooLittle: '可用只有{available}，不够{length}。',
  doneTitle: '送出了',
  done: '{length}已送给{to}。谢谢您。',
};
