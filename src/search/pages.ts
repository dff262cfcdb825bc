/** Pages that are no record of the content and can be found all the same. */
export interface FixedPage {
  url: string;
  title: string;
  body: string;
  keywords: string[];
}

export const fixedPages: readonly FixedPage[] = [
  {
    url: '/timebank/',
    title: '时光银行',
    body: '帮别人一小时，存一小时；自己需要时再取出来，请人帮忙。怎么存、怎么取、谁可以用，规则都在这一页。小时不是钱，不能买卖。',
    keywords: ['时间银行', '时间币', '存入', '支取', '志愿时长', '规则'],
  },
  {
    url: '/timebank/thanks/',
    title: '感谢墙',
    body: '受帮助的居民对志愿者说的话。本人、志愿者和社区都同意了才放上来，名字只写姓。',
    keywords: ['感谢', '表扬', '留言'],
  },
  {
    url: '/portal/',
    title: '我的时光银行：登录、存折、记一小时、请人帮忙',
    body: '登录后看存折和余额，记下做过的服务，请人来帮忙，把小时转给家人。',
    keywords: ['登录', '余额', '存折', '对账单', '报名'],
  },
  {
    url: '/grids/',
    title: '我家在哪个网格',
    body: '按院子和楼号找到您的网格、网格员和他的电话。',
    keywords: ['网格员', '网格长', '楼号', '找谁'],
  },
  {
    url: '/services/',
    title: '办事指南 A–Z',
    body: '所有能办的事，按拼音字母、按人生大事、按中心排列。',
    keywords: ['办事', '目录', '字母'],
  },
  {
    url: '/notices/',
    title: '全部通知',
    body: '通知、公示、公告、活动、招募和简报，新的在前。',
    keywords: ['公告栏', '公示栏'],
  },
  {
    url: '/centers/',
    title: '一有八中心：在哪里，几点开门',
    body: '八个中心的位置、电话和开放时间，以及党组织、居委会和社会组织。',
    keywords: ['开门时间', '上班时间', '地址'],
  },
  {
    url: '/phones/',
    title: '电话簿',
    body: '社区、各中心和急事的电话，点一下就能打。',
    keywords: ['电话', '电话号码', '联系方式', '联系电话', '热线', '值班电话'],
  },
  {
    url: '/feeds/',
    title: '订阅通知',
    body: '用阅读器或日历收到新的通知和活动。',
    keywords: ['RSS', '日历'],
  },
  {
    url: '/accessibility/',
    title: '无障碍说明',
    body: '大字、繁体、键盘、读屏和朗读怎么用；哪里还没做好，怎么告诉我们。',
    keywords: ['大字', '繁体', '读屏', '朗读', '适老化'],
  },
];
