/** Words of the address at which a calendar program reads one's appointments. */
export const words = {
  open: '放进手机日历',
  title: '手机日历里的约定和期限',
  lead: '要一个网址，添到手机日历的“订阅”里，约定就自己出现，改了时间也跟着改。约定只有时间、服务和姓，没有地点；派给您办的事只有号码、哪一种、哪个地方和期限，没有是谁说的。',
  secret: '谁有这个网址谁就能看，不要给别人。这里只显示这一次。',
  ask: '要一个网址',
  address: '您的日历网址',
  copy: '复制网址',
  copied: '复制好了',
  subscribe: '在日历里打开',
  since: '{day}要过一个网址，一直能用。忘了网址，可以换一个。',
  renew: '换一个网址',
  renewSure: '换了以后，旧网址马上没用，手机日历里要重新添。',
  renewYes: '换一个',
  end: '收回网址',
  endSure: '收回以后，手机日历不再更新。',
  endYes: '确定收回',
};
