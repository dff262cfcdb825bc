/** What the doctor says: of each check what is good, or what is not and the way out. */
const days = (milliseconds: number) => {
  const hours = Math.floor(milliseconds / 3_600_000);
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
};
const some = (names: readonly string[]) =>
  `${names.slice(0, 5).join('、')}${names.length > 5 ? `等 ${names.length} 处` : ''}`;

export const doctorText = {
  step: { name: '体检', why: '把设置、数据库、账本、内容、备份都看一遍，什么都不改。' },
  line: (good: boolean, name: string, said: string) => `${good ? '好　' : '不好'}　${name}：${said}`,
  outcome: (wrong: number, seconds: string) =>
    wrong === 0 ? `全部都好，用了 ${seconds} 秒。` : `有 ${wrong} 处不好，用了 ${seconds} 秒。`,
  broke: (reason: string) => `查不了（${reason}）。请把这句话发给维护的人看。`,
  names: {
    settings: '设置',
    versions: '版本',
    server: '运行',
    database: '数据库',
    guards: '守护规则',
    book: '账本',
    hooks: '银行的程序',
    disk: '磁盘',
    clock: '时钟',
    modes: '文件权限',
    leftovers: '写了一半的文件',
    content: '内容',
    jobs: '等着的事',
    letters: '寄到邮箱的信',
    backup: '备份',
    drill: '演习',
  },
  settings: { good: '都认得，没有矛盾', warned: (warnings: readonly string[]) => warnings.join(' ') },
  versions: {
    good: (own: string, pocketbase: string, node: string) =>
      `时光 ${own}，PocketBase ${pocketbase}，Node ${node}`,
    none: 'PocketBase 还没有取来。请运行 npm start，它会自己取。',
    wrong: (path: string) =>
      `${path} 不是这个程序认定的 PocketBase（版本或 SHA-256 对不上）。请停下网站，删掉这个文件，再 npm start，会重新取来核对。`,
  },
  server: {
    good: (address: string, megabytes: number | null) =>
      `开着，${address}${megabytes === null ? '' : `，占内存 ${megabytes} MB`}`,
    down: '没有开着。请运行 npm start。',
    silent: (address: string, log: string) =>
      `程序开着，可是 ${address} 没有回答。请看 ${log} 最后几行，再重新 npm start。`,
  },
  database: {
    good: (members: number) => `打得开，${members} 个成员`,
    none: (path: string) =>
      `没有数据库（${path}）。新装的请运行 npm start；原来有的请马上停下，照 docs/operate.md 的“坏日子”从备份恢复。`,
    behind: '数据库比程序旧。请运行 npm start，它会先备好再更新。',
  },
  guards: {
    good: (count: number) => `${count} 条都在，和程序里记的一字不差`,
    wrong: (names: readonly string[]) =>
      `数据库的表或触发器被改过：${some(names)}。请停下网站，不要再记账；问清谁动过数据库，照 docs/operate.md 的“坏日子”从改动以前的备份恢复。`,
  },
  book: {
    good: (entries: number) => `${entries} 笔从头加了一遍，余额、链都对得上`,
    wrong: (faults: readonly string[]) =>
      `账本对不上：${some(faults)}。请停下网站，不要再记账；备份一份现在的样子，再照 docs/operate.md 的“坏日子”做。`,
    audit: (ago: number) =>
      `每夜的核账已经 ${days(ago)}没有做了。请重新 npm start，过半小时再看；还是不做，请找维护的人。`,
  },
  hooks: {
    good: '每个文件都和装配时一样',
    wrong: (names: readonly string[], folder: string) =>
      `银行的程序缺了或被改了：${some(names)}。请停下网站，删掉 ${folder} 文件夹，再 npm start，会重新装配。`,
  },
  disk: {
    good: (gigabytes: string) => `还有 ${gigabytes} GB`,
    full: (folder: string, megabytes: number) =>
      `${folder} 所在的磁盘只剩 ${megabytes} MB。请腾出空间，至少留 1 GB：满了以后什么都记不进去。`,
  },
  clock: {
    good: (compared: boolean) => (compared ? '和外面的时间一致' : '没有比账本里最新的一笔更早'),
    behind: (minutes: number) =>
      `这台电脑的钟比账本里最新的一笔早 ${minutes} 分钟。请打开系统的自动对时，校准以后再开网站。`,
    off: (minutes: number, where: string) =>
      `这台电脑的钟和 ${where} 差 ${minutes} 分钟。请打开系统的自动对时（timedatectl set-ntp true）。`,
    unreachable: (where: string) =>
      `问不到时间：${where} 没有回答。请看看网络，或者把 SHIGUANG_CLOCK 换一个网址。`,
  },
  modes: {
    good: '数据和钥匙只有自己能读',
    open: (paths: readonly string[]) =>
      `别人也能读：${some(paths)}。请运行 chmod -R go-rwx ${paths[0] ?? ''}${paths.length > 1 ? ' （其余的也一样）' : ''}。`,
  },
  leftovers: {
    good: '没有',
    found: (paths: readonly string[]) =>
      `有写了一半的文件：${some(paths)}。多半是断电或强行关机留下的；请确认没有别的程序正在写，再删掉它们。`,
    broken: (paths: readonly string[]) =>
      `文件不完整：${some(paths)}。请停下网站，删掉它们再 npm start；keys/ 里的请从备份取回。`,
  },
  content: {
    good: '每个文件都对',
    wrong: (problems: readonly string[]) =>
      `有 ${problems.length} 处要改：${problems[0] ?? ''} 全部的请看 npm run check。`,
  },
  jobs: {
    good: '没有失败的，也没有等太久的',
    failed: (jobs: readonly string[]) =>
      `有 ${jobs.length} 篇通知没有发出去：${some(jobs)}。请在工作台打开它，照上面写的原因改好，再交一次。`,
    waiting: (count: number, ago: number) =>
      `有 ${count} 件发布的事等了 ${days(ago)}还没有做。请看 logs/publisher.log 最后几行，再重新 npm start。`,
  },
  letters: {
    off: '没有设寄信的服务器，不寄信',
    good: (sent: number) => `没有寄不出的，这七天寄了 ${sent} 封`,
    failed: (failed: number, unsure: number) =>
      `这七天有 ${failed} 封没有寄成${unsure > 0 ? `，${unsure} 封不知道寄到没有（不会再寄）` : ''}。请看 logs/pocketbase.log 里 “a letter was not sent” 那几行，照着改 SHIGUANG_MAIL…，再重新 npm start。`,
    waiting: (count: number, ago: number) =>
      `有 ${count} 封信等了 ${days(ago)}还没有寄出。请看寄信的服务器（SHIGUANG_MAIL）是不是开着、认不认用户名和密码。`,
  },
  backup: {
    good: (ago: number, place: string) => `${days(ago)}以前，在 ${place}`,
    sample: '这里是样例社区，不用备份',
    unset:
      '还没有设备份：这块磁盘一坏，账就没有了。请照 .env.example 写好 SHIGUANG_BACKUP_TO 和 SHIGUANG_BACKUP_KEY。',
    never: '设好了，可是还没有备份过。请运行 npm run backup。',
    old: (ago: number, reason: string | null) =>
      `上一次备份是 ${days(ago)}以前。${reason === null ? '' : `后来没有做成：${reason}`}请运行 npm run backup，看它说什么。`,
    failed: (reason: string) => `最近一次没有做成：${reason}`,
  },
  drill: {
    good: (ago: number) => `${days(ago)}以前，全都一样`,
    never: '还没有演习过，不知道备份能不能恢复。请运行 npm run drill。',
    old: (ago: number) => `上一次演习是 ${days(ago)}以前。请运行 npm run drill。`,
  },
};
