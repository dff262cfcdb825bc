/** Words of the page at which letters with news are ended, by whoever has one of them. */
export const letterStrings = {
  title: '不再寄信',
  description: '停掉寄到邮箱的消息。',
  ask: '停了以后，这个邮箱不会再收到“我的时光”的消息。消息还在“我的时光”里，登录就能看。',
  stop: '不再寄',
  done: '停了。这个邮箱不会再收到消息，邮箱也抹掉了。想再收，登录“我的时光”重新填就行。',
  also: '只想少收几样，或者换一个邮箱：登录“我的时光”，在“消息”下面改。',
  place: '我的时光',
  home: '回首页',
};
