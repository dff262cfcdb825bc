/** Words of looking for a member. */
export const words = {
  hint: '姓名、拼音、号码或电话',
  born: '{year}年生',
  phone: '电话尾号{digits}',
  none: '没有找到“{text}”，请换个写法',
  many: '“{text}”不止一位，请用上下键选',
  please: '请写是谁',
};
