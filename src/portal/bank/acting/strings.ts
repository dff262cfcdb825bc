/** Words of acting in another's name. */
export const words = {
  whose: '谁的存折',
  mine: '我自己的',
  passbookOf: '{name}的存折',
  reading: '这是{name}的存折，您凭委托在看。',
  askedFor: '您替{name}办的，用的是{name}的时长。',
  askedBy: '{name}替您请的，用的是您的时长。',
  stepFor: '{name}代办',
};
