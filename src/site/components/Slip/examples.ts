export default [
  { title: '来之前', slot: '<ul><li>周三下午不办这件事。</li><li>照片可以在窗口拍。</li></ul>' },
];
