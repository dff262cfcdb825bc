/** What `npm run mutants` says. */
export const mutantsText = {
  looking: '先看每个测试走到哪些拒绝，要几分钟。',
  running: (at: number, of: number, guard: string) => `${at}/${of} ${guard}`,
  killed: (test: string, seconds: number) => `  ✓ 拿掉就不过：${test}（${seconds} 秒）`,
  known: (test: string) => `  ✓ 这份代码上次试过：${test}`,
  survived: (files: number, seconds: number) => `  ✗ 拿掉了也都过：${files} 个文件（${seconds} 秒）`,
  notRun: (why: string) => `  – 没有跑：${why}`,
  noTest: '没有一个测试走到它',
  broken: '拿掉以后代码合不起来',
  unjudged: (test: string) => `${test} 说不清：不拿掉它也不过，或者只是等不到`,
  none: (word: string) => `没有名字里有“${word}”的防线。`,
  columns: ['种类', '防线', '拿掉就不过', '拿掉了也过', '没有跑'],
  all: '全部',
  survivors: '拿掉了也都过的：',
};
