export default [
  {
    name: 'example',
    materials: [
      { name: '居民身份证', form: '原件和复印件', copies: 1 },
      { name: '一寸免冠照片', copies: 2, note: '也可以在窗口现场拍' },
    ],
  },
  { name: 'nothing', materials: [] },
];
