export default [
  { slot: '<span>公示</span><time datetime="2026-11-03">2026年11月3日</time><span>HY-2026-0001</span>' },
];
