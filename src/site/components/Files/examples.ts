export default [
  { files: [{ file: 'a.pdf', title: '高龄津贴申请表', href: '/files/a.pdf', type: 'PDF', size: 84_000 }] },
];
