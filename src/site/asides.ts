/** Words of the pages that one comes to by an act or a mishap, and of the line on a page that was kept. */
export const asides = {
  kept: '现在网络不通畅。这是{t}存下的内容，可能已经变动。',
  offline: {
    title: '现在没有网络',
    description: '网络恢复后再看。',
    lead: '这一页还没有在这部手机上打开过，网络恢复以后会自己打开。',
    meanwhile: '没有网络也能看',
    pages: [
      ['/', '首页'],
      ['/centers/', '{programme}：在哪里、几点开门、电话'],
      ['/services/', '办事指南目录'],
    ],
    visited: '打开过的页面，没有网络也能再看。',
    phones: '着急的事请打电话',
  },
  thanks: {
    title: '收到了，谢谢您',
    description: '您说的话，工作人员会看。',
    lead: '您说的话，工作人员会看，说不清楚的地方会改。',
    nameless: '没有记下您是谁，所以不会回复。要有人答复，请打电话。',
    home: '回首页',
  },
  notSent: {
    title: '没有送到',
    description: '您说的话没有送到。',
    lead: '您说的话没有送到。可能这会儿说的人太多，也可能写得太长（最多300个字）。',
    again: '请过一会儿回到那一页再点一次，或打电话告诉我们。',
  },
} as const;
