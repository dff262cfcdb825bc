export default [
  {
    kinds: [
      { kind: '坏了要修', heard: 48, open: 6, answered: 41, half: 1580, most: 9800 },
      { kind: '安全隐患', heard: 7, open: null, answered: 6, half: 75, most: 130 },
      { kind: '提个建议', heard: 6, open: null, answered: null, half: null, most: null },
    ],
  },
];
