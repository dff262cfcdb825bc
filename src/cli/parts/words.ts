export const partsText = {
  list: (count: number, file: string) => `用到的 ${count} 个部件写在 ${file}（CycloneDX）。`,
  none: '已知的漏洞：没有。',
  fault: (part: string, severity: string, title: string) => `已知的漏洞：${part}（${severity}）${title}`,
  out: '请把上面的部件换成改好的版本，跑一遍 npm test，再更新。',
  unreachable: (why: string) =>
    `已知的漏洞：没有查成，npm 的查询站没有回答${why && `（${why}）`}。这不等于没有漏洞：请换一个连得上的网络再来一次。`,
  notAsked: 'PocketBase 不在 npm 的查询里：请到它的发布页看有没有安全通告。',
};
