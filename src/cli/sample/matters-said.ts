/** What people of the sample said in a year: as it was said, as it stands in public, and what came of it. */

export interface Said {
  kind: 'danger' | 'repair' | 'help' | 'complaint' | 'question' | 'idea';
  standard?: 'gate' | 'road' | 'lamp' | 'way';
  /** As it was said. */
  words: string;
  /** As whoever has it, and everybody, reads it: after the name of the courtyard. */
  open: string;
  answer?: string;
}

/** Of each courtyard what was found of the four standards; `{n}` is a building. */
export const found: readonly Required<Said>[] = [
  {
    kind: 'repair',
    standard: 'gate',
    words: '大门的电磁锁坏了一个多星期，半夜收废品的随便进，老人不放心',
    open: '大门的锁坏了，门关不上',
    answer: '锁芯和电源都换了，晚上十点以后要刷卡进出。',
  },
  {
    kind: 'repair',
    standard: 'road',
    words: '{n}门口的砖塌下去一块，推轮椅的走到那里都要人抬',
    open: '{n}门口的路面塌下去一块',
    answer: '下面的管沟填实了，重新铺了砖。',
  },
  {
    kind: 'repair',
    standard: 'lamp',
    words: '{n}楼道从三层往上全是黑的，我妈下楼倒垃圾差点踩空',
    open: '{n}楼道三层以上的灯不亮',
    answer: '换了四盏声控灯，线路一起查过。',
  },
  {
    kind: 'danger',
    standard: 'way',
    words: '{n}楼下的消防通道天天停着两辆面包车，说了也不挪，真着火了怎么办',
    open: '{n}楼下的消防通道停着车',
    answer: '车主挪走了，通道两头划了黄线，装了隔离桩。',
  },
];

/** What else stands in public. */
export const more: readonly Required<Pick<Said, 'kind' | 'words' | 'open' | 'answer'>>[] = [
  {
    kind: 'danger',
    words: '{n}东墙的空调架锈断了一边，风一吹就晃，底下就是孩子走的路',
    open: '{n}东墙有个空调架松了，下面过人',
    answer: '当天拉了线，第二天拆了旧架子。',
  },
  {
    kind: 'danger',
    words: '井盖踩上去会翻，昨天晚上有个小伙子差点掉下去',
    open: '西边路口的井盖松动',
    answer: '换了带锁的井盖，旁边四个也查过。',
  },
  {
    kind: 'repair',
    words: '晾衣服的架子倒了一排，大家都把被子晒到栏杆上',
    open: '晾衣架倒了一排',
    answer: '焊好重新立了起来，底座加了水泥。',
  },
  {
    kind: 'repair',
    words: '{n}的雨水管断了半截，一下雨水全浇在一楼的窗台上',
    open: '{n}的雨水管断了一截',
    answer: '接上了新管子，等下雨再看一次。',
  },
  {
    kind: 'idea',
    words: '能不能在楼前放两把有靠背的长椅，我们几个腿脚不好的走一段要歇一歇',
    open: '楼前放两把有靠背的长椅',
    answer: '装了两把，靠树荫的一边。',
  },
  {
    kind: 'idea',
    words: '快递柜太高，坐轮椅够不到上面那几格，能不能把老人的件放下面',
    open: '快递柜下面几格留给够不到高处的人',
    answer: '和快递柜说好了，取件时可以选低格。',
  },
  {
    kind: 'idea',
    words: '周末活动室早点开门吧，孩子们九点就在门口等',
    open: '活动室周末早一个小时开门',
    answer: '从下个月起，周六周日上午8点半开门。',
  },
  {
    kind: 'idea',
    words: '自行车棚里能不能装几个充电的口子，省得有人从楼上拉线下来',
    open: '自行车棚装充电的插口',
    answer: '要先改线路，列进了明年的计划。',
  },
];

/** What stays between those who said it and who answered. */
export const kept: readonly Required<Pick<Said, 'kind' | 'words' | 'open' | 'answer'>>[] = [
  {
    kind: 'help',
    words: '我父亲八十六了，一个人住五楼，想请人每周来看看他',
    open: '一位独居老人想有人每周看望',
    answer: '安排了两位志愿者，周三和周六去。',
  },
  {
    kind: 'help',
    words: '腿摔了下不了楼，药快吃完了',
    open: '一位居民下不了楼，要人代取药',
    answer: '当天下午取好送到了。',
  },
  {
    kind: 'complaint',
    words: '楼上半夜搬东西，说了三次都不改',
    open: '楼上夜里有响动',
    answer: '两家坐下来说过了，约好十点以后不搬东西。',
  },
  {
    kind: 'complaint',
    words: '楼下饭馆的油烟直往屋里灌，窗户都不敢开',
    open: '饭馆的油烟进屋',
    answer: '饭馆清洗了烟道，出口加高了一截。',
  },
  {
    kind: 'question',
    words: '孩子转学要开什么材料，到哪里开',
    open: '转学要什么材料',
    answer: '要户口簿和居住证明，便民服务中心可以打印。',
  },
  {
    kind: 'question',
    words: '医保卡丢了，老人不会用手机，能不能代办',
    open: '医保卡丢了怎么补',
    answer: '家属带两人的身份证到窗口，当场补。',
  },
];

/** Made up, as all of them are. */
export const callers: readonly string[] = [
  '邻居',
  '老住户',
  '鲁先生',
  '靳女士',
  '楚大爷',
  '祝阿姨',
  '一位居民',
  '',
];
