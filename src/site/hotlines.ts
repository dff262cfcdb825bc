/** Numbers that somebody answers everywhere in China, with the words that people have for their trouble. */
export const hotlines = [
  {
    label: '报警：有人打人、走失、被骗、被偷',
    number: '110',
    names: [
      '报警',
      '警察',
      '家暴',
      '打人',
      '打架',
      '走丢',
      '走失',
      '老人走丢',
      '老人走失',
      '孩子走丢',
      '被骗',
      '诈骗',
      '小偷',
    ],
  },
  {
    label: '火警和救援',
    number: '119',
    names: ['火警', '消防', '着火', '起火', '燃气泄漏', '被困电梯', '电梯困人'],
  },
  {
    label: '急救：昏倒、胸痛、摔伤',
    number: '120',
    names: ['急救', '救护车', '昏倒', '晕倒', '中风', '摔倒', '煤气中毒'],
  },
  { label: '政务服务热线', number: '12345', names: ['市长热线', '政务热线', '便民热线'] },
  { label: '妇女维权热线', number: '12338', names: ['妇联', '妇女维权', '家庭暴力'] },
  { label: '法律服务热线', number: '12348', names: ['法律热线', '法律援助热线'] },
] as const;
