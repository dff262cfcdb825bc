/** What backup, restore and drill say to the person who runs them. */
export const backupSettingsText = {
  keyMissing:
    '设置了 SHIGUANG_BACKUP_TO，可是没有 SHIGUANG_BACKUP_KEY：备份一定要上锁。用 npm run backup -- key 做一把钥匙，把它说的 age1… 写进 .env。',
  keep: (value: string) =>
    `设置 SHIGUANG_BACKUP_KEEP 写的是“${value}”，要写成留几天、几周、几个月，例如 7d 5w 12m。`,
  bucket: (value: string) =>
    `设置 SHIGUANG_BACKUP_TO 写的是“${value}”，要写一个文件夹，或者“https://存储的网址/桶的名字/名字的开头”。`,
  s3Missing:
    '设置 SHIGUANG_BACKUP_TO 写的是对象存储，还要 SHIGUANG_BACKUP_S3：一个只有自己能读（权限 600）的文件，第一行是访问标识（access key），第二行是密钥（secret key），有区域的写在第三行。',
  inside: (value: string) =>
    `设置 SHIGUANG_BACKUP_TO 写的“${value}”在要备份的文件夹里面，会和它一起丢。请换一个地方，最好在另一块磁盘上。`,
  notFolder: (value: string) => `设置 SHIGUANG_BACKUP_TO 写的“${value}”是一个文件，要写一个文件夹。`,
  at: (value: string) =>
    `设置 SHIGUANG_BACKUP_AT 写的是“${value}”，要写每天几点几分备份，例如 03:30；不要自动备份就写 none。`,
};

export const keyText = {
  missing: (path: string) => `钥匙文件 ${path} 不存在。请写对它的位置；钥匙丢了的备份，谁也打不开。`,
  open: (path: string) => `${path} 别人也能读。请先 chmod 600 ${path}，再来一次。`,
  short: (path: string, least: number) =>
    `${path} 里的口令太短，至少要 ${least} 个字。请换一句长的，或者用 npm run backup -- key 做一把钥匙。`,
  broken: '这把钥匙写得不对：可能少抄了几个字。请对照原来的再看一遍。',
  closesOnly:
    'age1… 开头的只能用来上锁，打不开备份。请用 --key 写上钥匙文件（里面是 AGE-SECRET-KEY-1… 开头的一行）。',
  nobodyToAsk: '要打开备份，可是没有钥匙：请用 --key 写上钥匙文件的位置。',
  ask: '请输入备份的口令或钥匙（打字时不显示），按回车：',
  typed: '您输入的',
  made: (path: string, recipient: string) =>
    [
      `备份的钥匙做好了，在文件 ${path} 里。丢了它，备份谁也打不开；拿到它，谁都打得开。现在做三件事：`,
      '1. 让这个文件只在 U 盘上：已经做在 U 盘上的，就留在那里；做在电脑里的，抄到 U 盘，再把电脑里的删掉。',
      '2. 把文件里 AGE-SECRET-KEY-1 开头的一行抄在纸上。U 盘和纸分开锁在两个地方。',
      '3. 把下面一行写进 .env。它只能上锁，打不开备份，可以留在电脑里：',
      `SHIGUANG_BACKUP_KEY=${recipient}`,
    ].join('\n'),
  there: (path: string) => `${path} 已经有了，没有动它。请换一个文件名：npm run backup -- key 文件名`,
};

export const placeText = {
  folderMissing: (folder: string) =>
    `放备份的文件夹 ${folder} 不存在。请看看移动硬盘有没有插好；第一次用，请先建好这个文件夹。`,
  notThere: (name: string, place: string) => `${place} 里没有 ${name}。用 npm run restore 可以看到有哪些。`,
  full: (folder: string) =>
    `放备份的磁盘满了：${folder}。请腾出空间，或者把 SHIGUANG_BACKUP_KEEP 写少一些，再来一次。`,
  closed: (folder: string) => `放备份的文件夹 ${folder} 不能写。请看看它的权限。`,
  keysBroken: (path: string) => `${path} 里要有两行：第一行是访问标识，第二行是密钥。`,
  notWhole: (name: string, place: string) => `${name} 没有完整地放到 ${place}。请再来一次。`,
  refused: (name: string) =>
    `对象存储不让用：${name}。请看看 SHIGUANG_BACKUP_S3 文件里的两把钥匙，和它们能不能写这个桶。`,
  noBucket: (name: string) =>
    `对象存储里没有这个桶：${name}。请先在它的管理页上建好，或者改正 SHIGUANG_BACKUP_TO。`,
  unreachable: (name: string, reason: string) =>
    `连不上对象存储 ${name}（${reason}）。请看看网络和 SHIGUANG_BACKUP_TO 的写法。`,
};

export const backupText = {
  step: { name: '备份', why: '网站照常开着；抄下数据库、内容、附件、钥匙和设置，上锁，放到备份的地方。' },
  noDatabase: (state: string) => `${state} 里还没有数据库，没有东西可以备份。请先 npm start。`,
  underWay: '另一个备份正在进行。请等它做完。',
  copying: '正在抄数据库',
  written: (megabytes: number) => `写了 ${megabytes} MB`,
  damagedDatabase: (what: string) =>
    `数据库坏了（${what}），没有备份：坏的备份会把好的挤掉。请不要删任何东西，照 docs/operate.md 的“坏日子”做。`,
  notSet:
    '还没有设备份。请在 .env 里写 SHIGUANG_BACKUP_TO（放到哪里）和 SHIGUANG_BACKUP_KEY（钥匙），.env.example 里有写法。',
  failed: '没有备份。',
  made: (made: { name: string; place: string; bytes: number; seconds: number }) =>
    `备份好了：${made.name}，${(made.bytes / 1e6).toFixed(1)} MB，用了 ${made.seconds} 秒，放在 ${made.place}`,
  holds: (what: { members: number; entries: number; files: number }) =>
    `里面有 ${what.members} 个成员、${what.entries} 笔账、${what.files} 个文件。`,
  faulty: (faults: string[]) =>
    `注意：账本里有 ${faults.length} 处对不上（${faults.slice(0, 5).join('、')}），已经照原样备份。请看工作台的“监督”，并运行 npm run doctor。`,
  leftOut: (names: string[]) => `没有放进去的（不是普通文件）：${names.join('、')}`,
  removed: (count: number) => `按规则去掉了 ${count} 份旧的。`,
  unexpected: (reason: string) => `遇到了没有料到的情况：${reason}。`,
  usage: '用法：npm run backup（备份一次），或者 npm run backup -- key [文件名]（做一把新钥匙）。',
  tonight: (ok: boolean, log: string) => (ok ? '备份好了。' : `备份没有做成，一小时后再试。原因记在 ${log}`),
};

export const archiveText = {
  changed: (name: string) => `${name} 正在被改，没有备份完整。请过一会儿再来一次。`,
  wrongKey: '这把钥匙打不开这份备份。请换成做备份时用的那一把；什么都没有动。',
  notArchive: '这不是时光的备份，或者开头已经坏了。请换一份；什么都没有动。',
  damaged: '这份备份不完整，或者被改过，不能用。请换一份；什么都没有动。',
  full: (folder: string) => `磁盘满了，${folder} 放不下。请腾出空间，再来一次；什么都没有动。`,
  strange: (name: string) =>
    `备份里有不该有的文件“${name.slice(0, 80)}”，不能用。请换一份，并问问它是从哪里来的；什么都没有动。`,
  newer: '这份备份是更新的程序做的。请先把程序更新到那一版；什么都没有动。',
};

export const restoreText = {
  step: { name: '恢复', why: '先打开、全部核对，都对了才放到位。' },
  failed: '没有恢复。',
  read: (megabytes: number) => `读了 ${megabytes} MB`,
  checking: '正在核对账本',
  nothing: '备份里没有数据库，不能用。请换一份；什么都没有动。',
  different: '备份里的数据库和它的清单对不上，不能用。请换一份；什么都没有动。',
  running: (state: string) =>
    `时光正在用 ${state} 运行，不能在它上面恢复。请先停下它，或者把 SHIGUANG_STATE 写成一个新文件夹。什么都没有动。`,
  notEmpty: (state: string, there: string[]) =>
    `${state} 里已经有一个银行的东西（${there.join('、')}），恢复不会盖掉它。请把 SHIGUANG_STATE 写成一个新文件夹；旧的先留着，等新的好了再说。什么都没有动。`,
  contentThere: (content: string) =>
    `${content} 里已经有别的内容，恢复不会盖掉它。请在 .env 里把 SHIGUANG_CONTENT 写成一个新文件夹。什么都没有动。`,
  settingsPlaced: (path: string) => `设置放在 ${path}，两个文件夹按这台电脑写好了；网址和端口请看一遍。`,
  settingsAside: (path: string) =>
    `这里已经有 .env，没有动它；备份里的那一份放在 ${path}，请对照着看，看完删掉。`,
  restored: (madeAt: string, members: number, entries: number) =>
    `恢复好了：${madeAt} 的备份，${members} 个成员，${entries} 笔账，每个文件、每张表、每笔账都核对过。`,
  chain: (seq: number, hash: string) =>
    `最后一笔是第 ${seq} 笔，链上的值是 ${hash}；可以和别处存的 days.json 对一对。`,
  faulty: (faults: string[]) =>
    `注意：备份的时候账本里已经有 ${faults.length} 处对不上（${faults.slice(0, 5).join('、')}），照原样恢复了。`,
  next: '接下来：npm start，再 npm run doctor。备份以后发生的事不在里面，请对照纸上的记录补上。',
  checked: (madeAt: string, members: number, entries: number, files: number) =>
    `这份备份是好的：${madeAt}，${members} 个成员，${entries} 笔账，${files} 个文件，全部核对过。什么都没有放下。`,
  choose: (names: string[], place: string) =>
    names.length === 0
      ? `${place} 里没有备份。`
      : `${place} 里有：\n${names.map((name) => `  ${name}`).join('\n')}\n用 npm run restore -- newest（最新的）或者 npm run restore -- 名字 恢复；加 --check 只核对，不放下。`,
  noPlace:
    '请写上备份文件：npm run restore -- 文件 --key 钥匙文件。放在 SHIGUANG_BACKUP_TO 里的，设好它以后可以写 newest。',
  unknownFlag: (flag: string) =>
    `没有“${flag}”这个写法。可以写的是：npm run restore -- 文件|名字|newest [--key 钥匙文件] [--check]`,
};

export const drillText = {
  step: {
    name: '演习',
    why: '备份一次，恢复到一个临时的地方，逐行逐个文件对照，再把每个余额从账目里重算一遍。',
  },
  comparing: '正在逐行对照',
  table: (name: string) => `表 ${name} 恢复以后不一样`,
  fileMissing: (name: string) => `文件 ${name} 恢复以后没有了`,
  file: (name: string) => `文件 ${name} 恢复以后不一样`,
  balance: (account: string) => `账户 ${account} 的余额和账目加起来的不一样`,
  otherBook: (seq: number) => `备份里的第 ${seq} 笔账和现在账本里的不是同一笔`,
  failed: (count: number) => `演习没有通过，有 ${count} 处不一样。备份靠不住，请马上找维护的人看：`,
  good: (all: { tables: number; rows: number; files: number; accounts: number }) =>
    `演习通过：${all.tables} 张表共 ${all.rows} 行、${all.files} 个文件、${all.accounts} 个账户的余额，恢复以后全都一样。`,
};
