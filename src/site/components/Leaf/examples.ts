export default [
  { title: '这一周', more: { href: '/notices/kind/huodong/', title: '全部活动' }, slot: '<p>一段正文。</p>' },
];
