export default [
  {
    title: '按种类',
    keys: ['说了', '答复了'],
    bars: [
      { label: '坏了要修', whole: 48, part: 41, said: '41 / 48' },
      { label: '安全隐患', whole: 7, part: null, said: '— / 7' },
    ],
    heads: ['哪一种', '说了', '答复了'],
    rows: [
      ['坏了要修', '48件', '41件'],
      ['安全隐患', '7件', '—'],
    ],
  },
];
