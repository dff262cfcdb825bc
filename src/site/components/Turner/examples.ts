export default [
  {
    label: '前后两篇',
    newer: { href: '/notices/', title: '冬季供暖开始', word: '后一篇' },
    older: { href: '/notices/', title: '秋季灭鼠通知', word: '前一篇' },
  },
];
