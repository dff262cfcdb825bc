/** What `npm run mutants` says. */
export const mutantsText = {
  running: (at: number, of: number, guard: string) => `${at}/${of} ${guard}`,
  killed: (test: string, seconds: number) => `  ✓ 拿掉就不过：${test}（${seconds} 秒）`,
  survived: (files: number, seconds: number) => `  ✗ 拿掉了也都过：${files} 个文件（${seconds} 秒）`,
  notRun: (why: string) => `  – 没有跑：${why}`,
  noTest: '没有一个测试提到它',
  alwaysFails: (test: string) => `不拿掉它，${test} 也不过`,
  none: (word: string) => `没有名字里有“${word}”的防线。`,
  columns: ['种类', '防线', '拿掉就不过', '拿掉了也过', '没有跑'],
  all: '全部',
  survivors: '拿掉了也都过的：',
};
