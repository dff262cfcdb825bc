export default [
  {
    steps: [
      { title: '通知', href: '/notices/' },
      { title: '公示', href: '/notices/kind/gongshi/' },
    ],
  },
];
