/** Words of what was logged on this device and is not at the bank yet. */
export const words = {
  title: '还没送到的服务',
  waiting: '还有{count}次服务没有送到，有网时自动送，不会丢。',
  refused: '有{count}次服务没有记上，要您看一看。',
  taken: '刚才没送到的{count}次服务已经送到，等核对。',
  look: '看一看',
  clock: '正在计时：{service}，已经{length}。',
  clockAny: '正在计时，已经{length}。',
  toClock: '做完了去记',
  here: '还在这部手机上',
  state: '等着送',
  refusedState: '没有记上',
  send: '现在就送',
  mend: '改好再记',
  drop: '不记了',
  dropSure: '扔掉这一次，就找不回来了。真的不记了？',
  dropYes: '扔掉',
};
