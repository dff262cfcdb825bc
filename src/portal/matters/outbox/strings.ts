/** Words of steps that were taken on this device and have not reached the server. */
export const words = {
  waiting: '还有{count}步没有送到，有网时自动送，不会丢。',
  taken: '刚才没送到的{count}步已经送到。',
  refused: '有{count}步没有办上，要您看一看。',
  look: '看一看',
};
