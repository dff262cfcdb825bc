export default [
  {
    label: '按字母',
    choices: [
      { href: '/services/letter/a/', word: 'A', count: 2, current: true },
      { href: '/services/letter/l/', word: 'L', count: 12 },
    ],
  },
];
